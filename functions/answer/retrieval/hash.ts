/** The usual beginning of FNV-1a. */
export const usualSeed = 0x811c9dc5;

/** FNV-1a over the UTF-16 units of a part of a text, 32 bits, not spread: fast, and the same everywhere. */
export const hashText = (text: string, seed = usualSeed, start = 0, end = text.length): number => {
  let hash = seed;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
};
