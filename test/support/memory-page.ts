/** One page of an ordered list: what follows the key `after`, and the key to go on from when there is more. */
export const pageOf = <T>(
  ordered: readonly T[],
  keyOf: (item: T) => string,
  { after, limit }: { after?: string | undefined; limit: number },
): { items: T[]; after?: string } => {
  const start = after === undefined ? 0 : ordered.findIndex((item) => keyOf(item) === after) + 1;
  const items = ordered.slice(start, start + limit);
  const last = items.at(-1);
  return last !== undefined && start + limit < ordered.length ? { items, after: keyOf(last) } : { items };
};
