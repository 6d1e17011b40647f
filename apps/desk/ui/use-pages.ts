import { useCallback, useEffect, useRef, useState } from "react";
import { type Reading, useReading } from "./use-reading.ts";

type Page<T> = { items: readonly T[]; after: string | null };
export type Pages<P, T> = {
  first: Reading<P>;
  items: readonly T[];
  /** Null when there is no more. */
  loadMore: (() => Promise<void>) | null;
  loadingMore: boolean;
  /** Reads the first page again, unless that would take away later ones that somebody is reading. */
  refresh(): void;
};

/**
 * A list that is read page by page: the first for each `key`, more on demand. Reading the first again starts anew.
 * `pageOf` says what a page holds.
 */
export const usePages = <P, T>(
  key: string,
  read: (after?: string) => Promise<P>,
  pageOf: (page: P) => Page<T>,
): Pages<P, T> => {
  const first = useReading(key, () => read());
  const [more, setMore] = useState<readonly Page<T>[]>([]);
  const [loadingMore, setLoadingMore] = useState(false);
  const { value } = first;
  const generation = useRef(value);
  generation.current = value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first page makes the later ones worthless
  useEffect(() => setMore([]), [value]);

  const refresh = () => {
    if (more.length === 0 && !loadingMore && !first.busy) void first.reload();
  };

  const pages = value ? [pageOf(value), ...more] : [];
  const after = pages.at(-1)?.after ?? null;
  const loadMore = useCallback(async () => {
    if (after === null) return;
    const before = generation.current;
    setLoadingMore(true);
    try {
      const page = pageOf(await read(after));
      if (generation.current === before) setMore((known) => [...known, page]);
    } finally {
      setLoadingMore(false);
    }
  }, [after, read, pageOf]);
  return {
    first,
    items: pages.flatMap(({ items }) => items),
    loadMore: after === null ? null : loadMore,
    loadingMore,
    refresh,
  };
};
