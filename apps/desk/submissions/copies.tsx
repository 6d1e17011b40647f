import { Button } from "antd";
import { useState } from "react";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";

/** Opens a submission's page to print, or its PDF, in a tab of its own. */
export const Copies = ({ submissionId }: { submissionId: string }) => {
  const { client, tell } = useDesk();
  const [busy, setBusy] = useState<"print" | "pdf" | null>(null);
  const open = async (kind: "print" | "pdf") => {
    // At once, while the press still counts as one; filled when the document is there.
    const tab = window.open("", "_blank");
    setBusy(kind);
    try {
      const address = URL.createObjectURL(await client.readCopy(submissionId, kind));
      if (tab) tab.location.replace(address);
      else tell("error", "浏览器拦住了新窗口，请允许弹出窗口后再试。");
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      tab?.close();
      tell("error", titleOf(error));
    }
    setBusy(null);
  };
  return (
    <p className="copies">
      <Button size="small" loading={busy === "print"} onClick={() => void open("print")}>
        打印
      </Button>
      <Button size="small" loading={busy === "pdf"} onClick={() => void open("pdf")}>
        PDF
      </Button>
    </p>
  );
};
