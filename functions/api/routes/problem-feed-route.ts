import * as z from "zod";
import { joinProblem } from "../../problems/join-problem.ts";
import { AppError } from "../../shared/app-error.ts";
import { maskPersonalData } from "../../shared/personal-data.ts";
import { route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";

/** One post from outside: a forum, a media watch, another hotline. `id` is the sender's own. */
const Post = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,100}$/),
  text: z.string().trim().min(6).max(2000),
  region: z.string().regex(/^\d{6}$/),
  at: z.iso.datetime(),
});
const Feed = z.strictObject({ posts: z.array(Post).min(1).max(100) });

/** Posts from outside join the same classes as tickets. Signed as the city's callbacks are, with a secret of its own; the same post twice counts once. */
export const problemFeedRoute = route<DeskDeps>()({
  id: "hearProblemFeed",
  summary: "A signed feed of posts from outside, into the classes of problems",
  body: z.unknown(),
  response: z.object({ taken: z.int() }),
  async run({ openSigned, problems }, { body }) {
    const feed = Feed.safeParse(await openSigned("feed", body));
    if (!feed.success) throw new AppError("request.invalid", { cause: feed.error });
    for (const { id, text, region, at } of feed.data.posts)
      await joinProblem(problems, {
        id: `feed:${id}`,
        source: "feed",
        text: maskPersonalData(text),
        region,
        department: null,
        at,
        ticketId: null,
        conversationId: null,
      });
    return { taken: feed.data.posts.length };
  },
});
