import { Button } from "antd";
import type { EntryContent } from "../api/entry-contract.ts";
import { EntryDiff } from "./entry-diff.tsx";

/** What somebody else saved meanwhile. */
export type Current = { content: EntryContent; version: number; by: string | null };

type Props = { mine: EntryContent; other: Current; takeTheirs(): void; keepMine(): void };

/** Both versions after two people wrote at once; nothing is lost until one of them decides. */
export const MergeView = ({ mine, other, takeTheirs, keepMine }: Props) => (
  <section className="merge" role="alert" aria-labelledby="merge-title">
    <h3 id="merge-title">{other.by ? `${other.by} 刚刚改过这条` : "这条刚刚被改过"}，您的修改还没有保存</h3>
    <p>下面是两边不同的地方。可以先在表单里把对方的修改加进来，再用您的版本；也可以放弃自己的修改。</p>
    <EntryDiff before={other.content} after={mine} beforeTitle="已保存的（对方）" afterTitle="您正在写的" />
    <p className="merge-actions">
      <Button type="primary" onClick={keepMine}>
        用我的版本继续
      </Button>
      <Button onClick={takeTheirs}>放弃我的修改</Button>
    </p>
  </section>
);
