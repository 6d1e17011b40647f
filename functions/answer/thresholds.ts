/** Where a calibrated score decides; chosen on four fifths of knowledge/golden and checked on the rest. */
export const thresholds = {
  /** From this confidence on, the best entry is the answer. */
  answer: 0.65,
  /** From this confidence on, no rule about how something is asked speaks against the entry. */
  certain: 0.9,
  /** From this chance on that no entry is meant, what was said before makes no answer of it either. */
  foreign: 0.995,
  /** A rival has at least this share of the best score; in a draw, this share. */
  rival: 0.7,
  draw: 0.85,
  /** With less than this share of the best score an entry belongs to another matter. */
  sameMatter: 0.1,
  /** Below this confidence a brother with this share of the score, and of this relevance, is shown beside. */
  alone: 0.85,
  both: 0.45,
  bothRelevant: 0.5,
  /** From this relevance on an entry may be offered as a choice; as "near" when nothing is known; from another region. */
  relevant: 0.6,
  near: 0.3,
  local: 0.75,
  /** How much better a local entry must be before a citizen without a region is asked for it; the second when something nationwide answers. */
  localMuchBetter: 1.5,
  localFarBetter: 2,
} as const;
