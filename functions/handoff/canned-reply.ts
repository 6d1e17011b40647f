import * as z from "zod";

/** Something that agents say often. `{agentName}` in the text becomes the agent's name. */
export const CannedReply = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1).max(20),
  /** What it is found by after `/`, beside title and text: usually the first letters of its pinyin. */
  keys: z.array(z.string().regex(/^[a-z]{2,12}$/)).min(1),
  text: z.string().min(1).max(500),
});
export type CannedReply = z.infer<typeof CannedReply>;

/** knowledge/desk/canned-replies.yaml */
export const CannedReplies = z
  .strictObject({ replies: z.array(CannedReply).min(1) })
  .refine(({ replies }) => new Set(replies.map(({ id }) => id)).size === replies.length, "an id is there twice")
  .transform(({ replies }) => replies);
export type CannedReplies = z.output<typeof CannedReplies>;
