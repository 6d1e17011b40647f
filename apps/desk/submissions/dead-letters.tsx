import { Button, Table, type TableColumnsType } from "antd";
import type { DispatchItem, DispatchPage } from "../api/desk-contract.ts";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { writePlace } from "../place.ts";
import { Failure } from "../ui/failure.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { showMinute } from "../ui/times.ts";
import { useEachMinute } from "../ui/use-each-minute.ts";
import { usePages } from "../ui/use-pages.ts";
import { dispatchKindLabel } from "../words.ts";

const pageOf = ({ dispatches, after }: DispatchPage) => ({ items: dispatches, after });

const columns = (replay: (dispatch: DispatchItem) => Promise<void>): TableColumnsType<DispatchItem> => [
  {
    title: "编号",
    key: "number",
    width: 200,
    render: (_, { number, submissionId }) => (
      <a className="mono" href={writePlace("submissions", submissionId)}>
        {number}
      </a>
    ),
  },
  {
    title: "发给",
    key: "department",
    width: 220,
    render: (_, { department, kind }) => `${department} · ${dispatchKindLabel[kind]}`,
  },
  {
    title: "最后一次",
    key: "last",
    render: (_, { tries, attempts }) => {
      const last = tries.at(-1);
      return last ? `${showMinute(last.at)} ${last.detail}（试过 ${attempts} 次）` : "—";
    },
  },
  {
    title: "操作",
    key: "replay",
    width: 120,
    render: (_, dispatch) => (
      <Button size="small" onClick={() => void replay(dispatch)}>
        重新发送
      </Button>
    ),
  },
];

/** 未送达: what could not be sent to departments' systems and was given up; each can be sent again. */
export const DeadLetters = () => {
  const { client, tell } = useDesk();
  const pages = usePages("dead", client.listDeadDispatches, pageOf);
  useEachMinute(pages.refresh);
  const { first, items } = pages;
  const replay = async (dispatch: DispatchItem) => {
    try {
      await client.replayDispatch(dispatch.submissionId, dispatch);
      tell("success", `${dispatch.number} 已重新发送`);
    } catch (error) {
      tell("error", titleOf(error));
    }
    await first.reload();
  };
  return (
    <>
      {first.error !== null && <Failure error={first.error} retry={() => void first.reload()} />}
      <Table
        rowKey={({ submissionId, departmentId, kind, partVersion }) =>
          [submissionId, departmentId, kind, partVersion].join(" ")
        }
        columns={columns(replay)}
        dataSource={items}
        loading={first.busy && !first.value}
        pagination={false}
        size="middle"
        scroll={{ x: 640 }}
        locale={{ emptyText: first.busy ? "正在读取" : "没有未送达的" }}
      />
      <LoadMore {...pages} />
    </>
  );
};
