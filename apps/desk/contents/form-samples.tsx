import { useState } from "react";
import type { ContentDetail, FormPreview } from "../api/content-contract.ts";
import { useDesk } from "../app-services.ts";
import { PlaceTabs } from "../samples/place-tabs.tsx";
import { SampleView } from "../samples/sample-view.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { useReading } from "../ui/use-reading.ts";
import { FormPreviewView } from "./form-preview.tsx";

type Places = Parameters<typeof PlaceTabs>[0]["chosen"];
type Props = { contentId: ContentDetail["id"]; form: FormPreview };

/** A service's form on our own pages, and question by question in the chat of a platform. */
export const FormSamples = ({ contentId, form }: Props) => {
  const { client } = useDesk();
  const [place, setPlace] = useState<Places>("page");
  const isChat = place !== "page";
  const reading = useReading(isChat ? `${contentId} ${place}` : null, () => client.sampleContent(contentId, place));
  const steps = isChat ? (reading.value?.steps ?? []) : [];
  return (
    <PlaceTabs chosen={place} choose={setPlace} sample={steps[0]?.sample}>
      {!isChat && <FormPreviewView form={form} />}
      {isChat && reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
      {isChat && !reading.value && reading.error === null && <Loading label="正在读取" />}
      {steps.map(({ label, sample }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two questions may have one label, and their order never changes
        <section key={place} className="part" aria-label={label === "" ? "开始" : label}>
          <h3>{label === "" ? "开始" : label}</h3>
          <SampleView sample={sample} label={label === "" ? "开始" : label} />
        </section>
      ))}
    </PlaceTabs>
  );
};
