import { Button, Modal, Select } from "antd";
import { useState } from "react";
import type { EntryDetail, EntryVersion } from "../api/entry-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { showMinute } from "../ui/times.ts";
import { useReading } from "../ui/use-reading.ts";
import { EntryDiff } from "./entry-diff.tsx";

type Props = { entry: EntryDetail; onMoved(entry: EntryDetail): void };

/** Every version that was published: compared with what is written now, and taken up again as a draft. */
export const VersionList = ({ entry, onMoved }: Props) => {
  const { client, tell } = useDesk();
  const reading = useReading(`${entry.id} ${entry.liveNumber}`, () => client.listEntryVersions(entry.id));
  const [shown, setShown] = useState<EntryVersion | null>(null);
  const [other, setOther] = useState<EntryVersion | null>(null);
  const versions = reading.value?.versions ?? [];
  const takeUp = async ({ number }: EntryVersion) => {
    try {
      onMoved(await client.moveEntry(entry.id, { action: "roll-back", version: entry.version, number }));
      tell("success", `第 ${number} 版已成为草稿，审核后发布。`);
      setShown(null);
    } catch (error) {
      tell("error", titleOf(error));
    }
  };
  return (
    <section className="history" aria-labelledby="versions-title">
      <h3 id="versions-title">发布过的版本</h3>
      {versions.length === 0 && <p className="bubble-faint">{reading.busy ? "正在读取" : "还没有发布过。"}</p>}
      <ol>
        {versions.map((version) => (
          <li key={version.number} className="version">
            <span>
              第 {version.number} 版{version.number === entry.liveNumber && "（现在用的）"}
              <small>
                {version.editors.join("、")} 写，{version.approvedBy} 审 · {showMinute(version.at)}
              </small>
            </span>
            <Button
              size="small"
              onClick={() => {
                setShown(version);
                setOther(null);
              }}
            >
              和别的版本比较
            </Button>
          </li>
        ))}
      </ol>
      <Modal
        open={shown !== null}
        width={960}
        title={shown ? `第 ${shown.number} 版` : ""}
        okText={shown ? `把第 ${shown.number} 版恢复成草稿` : ""}
        cancelText="关闭"
        okButtonProps={{ disabled: entry.releaseId !== null }}
        onOk={() => shown && void takeUp(shown)}
        onCancel={() => setShown(null)}
      >
        {shown && (
          <>
            <div className="field">
              <label htmlFor="compare-with">和哪个比较</label>
              <Select
                id="compare-with"
                value={other?.number ?? 0}
                options={[
                  { value: 0, label: "现在写的" },
                  ...versions
                    .filter((one) => one !== shown)
                    .map(({ number }) => ({ value: number, label: `第 ${number} 版` })),
                ]}
                onChange={(number) => setOther(versions.find((one) => one.number === number) ?? null)}
              />
            </div>
            <EntryDiff
              before={shown.entry}
              after={other?.entry ?? entry.content}
              beforeTitle={`第 ${shown.number} 版`}
              afterTitle={other ? `第 ${other.number} 版` : "现在写的"}
            />
          </>
        )}
      </Modal>
    </section>
  );
};
