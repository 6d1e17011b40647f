// What functions/api/routes/desk-content-routes.ts answers, as far as the desk shows it.

import type { ChannelSample } from "../../../functions/messages/channel-sample.ts";

export type ContentHead = {
  id: string;
  kind: "service" | "reply";
  title: string;
  digest: string;
  version: number | null;
  files: number;
};
export type ContentVersion = { number: number; digest: string; at: string; text: string };
export type ContentFile = { path: string; digest: string; text: string; versions: ContentVersion[] };

export type PreviewField = {
  id: string;
  label: string;
  ask: string;
  type: string;
  optional: boolean;
  sensitive: boolean;
  needsConsent: boolean;
  help: string | null;
  example: string | null;
  choices: string[];
  accept: string | null;
  when: string | null;
  fields: PreviewField[];
};
export type FormPreview = {
  title: string;
  version: number;
  intro: string;
  triggers: string[];
  matters: { title: string; department: string; when: string | null }[];
  sections: { title: string; fields: PreviewField[] }[];
  materials: { title: string; state: string; when: string | null; note: string | null }[];
  regions: string[];
};
export type ContentDetail = Omit<ContentHead, "files"> & { files: ContentFile[]; form: FormPreview | null };

export type ContentSamples = { channel: ChannelSample["channel"]; steps: { label: string; sample: ChannelSample }[] };
