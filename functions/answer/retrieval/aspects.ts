/** What one can ask about a matter, in canonical words (see knowledge/synonyms.yaml). At most eight: they are stored as bits. */
const aspects: readonly RegExp[] = [
  /材料|证明|手续/,
  /多久|期限|时限|什么时候/,
  /多少钱|费用|金额|比例|怎么算/,
  /谁可以|条件|资格|情况/,
  /哪里|地方/,
  /多大|年龄/,
  /步骤|流程|程序/,
];

/** The aspects that a normalised text asks about or is about, one bit each. */
export const aspectsOf = (text: string): number =>
  aspects.reduce((bits, pattern, aspect) => (pattern.test(text) ? bits | (1 << aspect) : bits), 0);

const same = 1.5;
const other = 0.7;

/** Brothers of one matter differ only in the aspect: lifts an entry on the asked one, lowers one on another. */
export const aspectFactor = (asked: number, about: number): number => {
  if (asked === 0 || about === 0) return 1;
  return (asked & about) !== 0 ? same : other;
};
