import { loadTopics } from "../../adapters/knowledge-files.ts";
import type { PassageSearch } from "../../answer/ports.ts";
import { searchOfBytes, type TryDeps, tryQuestions } from "../../answer/try-question.ts";
import type { DeskDeps } from "../../api/routes/desk-deps.ts";
import type { Deps } from "./deps.ts";

type Needed = Pick<Deps, "dir" | "wording" | "clock" | "regions" | "services">;

/** What trying questions needs besides an index. */
export const tryDeps = ({ dir, wording, clock, regions, services }: Needed): TryDeps => ({
  wording,
  clock,
  regions: regions(),
  topics: loadTopics(dir),
  services: services(),
});

/** Indexes that a process keeps open: the current one, and one to compare it with. */
const keptIndexes = 2;

/** Tries questions on an index by its version; the last few stay open. */
export const tryIndexOf = (deps: Needed & Pick<Deps, "indexFiles">): DeskDeps["tryIndex"] => {
  const open = new Map<string, PassageSearch>();
  let trying: TryDeps | undefined;
  return async (version) => {
    let search = open.get(version);
    if (!search) {
      search = searchOfBytes(version, await deps.indexFiles().get(version), deps);
      open.set(version, search);
      const [oldest] = open.keys();
      if (open.size > keptIndexes && oldest !== undefined) open.delete(oldest);
    }
    trying ??= tryDeps(deps);
    return tryQuestions(trying, search);
  };
};
