import { offlineProblem, Problem } from "./problem.ts";

/** A big file over a slow line takes minutes. */
const longestMs = 300_000;

/** Puts a file where the server said, with the headers it said; the address carries its own permission. Throws Problems. */
export const putBytes = async (url: string, headers: Readonly<Record<string, string>>, file: Blob): Promise<void> => {
  const response = await fetch(url, {
    method: "PUT",
    headers,
    body: file,
    credentials: "omit",
    signal: AbortSignal.timeout(longestMs),
  }).catch(() => {
    throw offlineProblem();
  });
  if (!response.ok) throw new Problem(`http.${response.status}`, response.status, "文件没有传上去，请再试一次。");
};
