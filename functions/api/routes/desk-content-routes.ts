import * as z from "zod";
import { FormPreview, previewForm } from "../../forms/preview-form.ts";
import { sampleQuestions } from "../../forms/sample-questions.ts";
import { type ContentFile, digestOf } from "../../knowledge/content-file.ts";
import { PlatformName } from "../../messages/channel-name.ts";
import { ChannelSample } from "../../messages/channel-sample.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";

const Kind = z.enum(["service", "reply"]);
const Head = z.object({
  /** `service-retirement`, `reply-form`. */
  id: z.string(),
  kind: Kind,
  title: z.string(),
  /** Of all its files together: equal digests, equal contents. */
  digest: z.string(),
  /** The number that the file itself states, where it does. */
  version: z.int().positive().nullable(),
  files: z.int().positive(),
});

const Version = z.object({ number: z.int().positive(), digest: z.string(), at: z.iso.datetime(), text: z.string() });
const Content = Head.extend({
  files: z.array(
    z.object({
      path: z.string(),
      digest: z.string(),
      text: z.string(),
      /** Newest first, the present one among them once it was published. */
      versions: z.array(Version),
    }),
  ),
  form: FormPreview.nullable(),
});

/** As many earlier versions as are worth comparing with; an answer stays well below what a function may give. */
const mostVersions = 10;

type Group = { id: string; kind: z.output<typeof Kind>; name: string; files: ContentFile[] };

/** Files that belong together: a service with what places change of it, the texts of one capability. */
const groupsOf = (files: readonly ContentFile[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const file of files) {
    const [folder, name = ""] = file.path.replace(/\.yaml$/, "").split("/");
    const kind = folder === "services" ? "service" : "reply";
    const id = `${kind}-${name}`;
    const group = groups.get(id) ?? { id, kind, name, files: [] };
    group.files.push(file);
    groups.set(id, group);
  }
  return [...groups.values()];
};

const headOf = ({ services }: DeskDeps, { id, kind, name, files }: Group): z.input<typeof Head> => {
  const service = kind === "service" ? services.find((one) => one.id === name) : undefined;
  return {
    ...{ id, kind, title: service?.title ?? name, files: files.length, version: service?.version ?? null },
    digest: digestOf(files.map(({ path, text }) => `${path}\n${text}`).join("\n")),
  };
};

const contentId = z.string().regex(/^(service|reply)-[a-z0-9-]{1,60}$/);

const list = route<DeskDeps>()({
  id: "listContents",
  summary: "Services and texts of replies with the digest of what is in use now; they are read here, not edited",
  response: z.object({ contents: z.array(Head) }),
  run: async (deps) => ({ contents: groupsOf(deps.contentFiles()).map((group) => headOf(deps, group)) }),
});

const read = route<DeskDeps>()({
  id: "readContent",
  summary: "A service or texts of replies: the files, their earlier versions, a service's form in order",
  params: z.strictObject({ contentId }),
  response: Content,
  async run(deps, { params }) {
    const group = groupsOf(deps.contentFiles()).find(({ id }) => id === params.contentId);
    if (!group) throw new AppError("record.not-found");
    const service = group.kind === "service" ? deps.services.find(({ id }) => id === group.name) : undefined;
    const files = await Promise.all(
      group.files.map(async ({ path, text }) => ({
        ...{ path, text, digest: digestOf(text) },
        versions: await deps.contents.list(path, mostVersions),
      })),
    );
    return { ...headOf(deps, group), files, form: service ? previewForm(service, deps.regionName) : null };
  },
});

const Samples = z.object({
  channel: PlatformName,
  /** The beginning, without a label, then each question of the form in order. */
  steps: z.array(z.object({ label: z.string(), sample: ChannelSample })),
});

const sample = route<DeskDeps>()({
  id: "sampleContent",
  summary: "A service's form as a channel's chat would show it: how it begins, and each question",
  params: z.strictObject({ contentId, channel: PlatformName }),
  response: Samples,
  async run(deps, { params: { contentId: id, channel } }) {
    const service = deps.services.find((one) => `service-${one.id}` === id);
    if (!service) throw new AppError("record.not-found");
    const { sampleChannel } = deps;
    const steps = sampleQuestions(deps, service).map(({ label, replies }) => ({
      label,
      sample: sampleChannel(channel, replies),
    }));
    return { channel, steps };
  },
});

/** Services and replies: to be looked at with their versions. */
export const deskContentRoutes: readonly Route<DeskDeps>[] = [list, read, sample];
