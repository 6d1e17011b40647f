/** A place on the earth, in degrees. */
export type Point = { latitude: number; longitude: number };

/** The ellipsoid that GCJ-02 is reckoned on: half its long axis in metres, and its eccentricity squared. */
const axis = 6_378_137;
const eccentricity = 0.006_693_421_622_965_943;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** How far GCJ-02 lies beside the real place, in metres to the north and to the east; at most some 700. */
const driftOf = (x: number, y: number): { north: number; east: number } => {
  const waves = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const along = (at: number, third: number, fourth: number): number =>
    waves +
    20 * Math.sin(at * Math.PI) +
    40 * Math.sin((at / 3) * Math.PI) +
    third * Math.sin((at / 12) * Math.PI) +
    fourth * Math.sin((at / 30) * Math.PI);
  const root = Math.sqrt(Math.abs(x));
  return {
    north: -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (along(y, 160, 320) * 2) / 3,
    east: 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (along(x, 150, 300) * 2) / 3,
  };
};

/**
 * A point of GCJ-02, which maps in China are drawn in, as WGS84 (within a few metres of CGCS2000). There is no published
 * formula; this is the one that is in general use, and good to some ten metres.
 */
export const fromGcj02 = ({ latitude, longitude }: Point): Point => {
  const { north, east } = driftOf(longitude - 105, latitude - 35);
  const curve = 1 - eccentricity * Math.sin(radians(latitude)) ** 2;
  const metresNorth = radians((axis * (1 - eccentricity)) / curve ** 1.5);
  const metresEast = radians((axis / Math.sqrt(curve)) * Math.cos(radians(latitude)));
  return { latitude: latitude - north / metresNorth, longitude: longitude - east / metresEast };
};
