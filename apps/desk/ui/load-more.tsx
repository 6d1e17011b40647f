import { Button } from "antd";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import type { Pages } from "./use-pages.ts";

type Props = Pick<Pages<unknown, unknown>, "items" | "loadMore" | "loadingMore">;

/** The end of a list: the next page, or how many there are. */
export const LoadMore = ({ items, loadMore, loadingMore }: Props) => {
  const { tell } = useDesk();
  if (!loadMore) return items.length > 0 ? <p className="list-end">共 {items.length} 条</p> : null;
  return (
    <p className="list-end">
      <Button loading={loadingMore} onClick={() => loadMore().catch((error: unknown) => tell("error", titleOf(error)))}>
        再看一些
      </Button>
    </p>
  );
};
