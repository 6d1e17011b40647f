/**
 * The places of the `limit` largest sums above zero, largest first; equal sums in the order of their places. One pass,
 * no sorting of what is not kept.
 */
export const bestOf = (sums: Float32Array, limit: number): number[] => {
  const places: number[] = [];
  let least = 0;
  for (let place = 0; place < sums.length; place += 1) {
    const sum = sums[place] as number;
    if (sum <= least) continue;
    let at = Math.min(places.length, limit - 1);
    while (at > 0 && sum > (sums[places[at - 1] as number] as number)) {
      places[at] = places[at - 1] as number;
      at -= 1;
    }
    places[at] = place;
    if (places.length === limit) least = sums[places[limit - 1] as number] as number;
  }
  return places;
};
