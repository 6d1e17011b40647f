import { Button, Navigator, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { Citation } from "../../../functions/messages/citation.ts";
import { dayOf } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useRegions } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";

/** Only the web's own addresses: nothing that would run in this page. */
const safeUrl = (url: string | null): string | null => (url !== null && /^https?:\/\//i.test(url) ? url : null);

const Row = ({ label, value }: { label: string; value: string | null }) =>
  value === null ? null : (
    <View className="row">
      <Text className="row-label">{label}</Text>
      <Text className="row-value">{value}</Text>
    </View>
  );

const CitationView = ({ citation }: { citation: Citation }) => {
  const { nameOf } = useRegions();
  const url = safeUrl(citation.url);
  return (
    <View className="citation" role="listitem">
      <View className="citation-title" role="heading" aria-level={3}>
        {citation.title}
      </View>
      <Row label={words.document} value={`《${citation.document.replace(/^《|》$/g, "")}》`} />
      <Row label={words.number} value={citation.number} />
      <Row label={words.article} value={citation.article} />
      <Row label={words.effectiveAt} value={citation.effectiveAt && dayOf(citation.effectiveAt)} />
      <Row label={words.appliesTo} value={nameOf(citation.region)} />
      {url !== null && (
        <Navigator className="button citation-link" url={url}>
          {words.openSource}
          <Icon name="outside" />
        </Navigator>
      )}
      {(citation.attachments ?? []).map(({ id, name }) => (
        <Navigator key={id} className="button citation-link" url={`/v1/attachments/${encodeURIComponent(id)}`}>
          {words.attachment(name)}
          <Icon name="outside" />
        </Navigator>
      ))}
    </View>
  );
};

/** What an answer rests on: one button, the sources behind it. */
export const CitationsView = ({ citations }: { citations: readonly Citation[] }) => {
  const [isOpen, setOpen] = useState(false);
  const files = citations.reduce((sum, { attachments = [] }) => sum + attachments.length, 0);
  return (
    <>
      <Button className="citations-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="book" />
        {words.citations(citations.length, files)}
        <Icon name="next" />
      </Button>
      {isOpen && (
        <Sheet title={words.citationsTitle} onClose={() => setOpen(false)}>
          <View role="list">
            {citations.map((citation) => (
              <CitationView key={`${citation.entryId}-${citation.document}-${citation.article}`} citation={citation} />
            ))}
          </View>
        </Sheet>
      )}
    </>
  );
};
