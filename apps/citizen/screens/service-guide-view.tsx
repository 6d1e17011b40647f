import { Button, Navigator, Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import type { ServiceGuide } from "../../../functions/api/catalogue-contract.ts";
import { dayOf } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useCatalogue, useChatState, useNavigation } from "./chat-context.tsx";
import { EligibilityCheck } from "./eligibility-check.tsx";
import { Icon } from "./icon.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import { ScreenPage } from "./screen-page.tsx";
import { serviceChoice } from "./use-form.ts";
import { useTalk } from "./use-talk.ts";

const say = words.catalogue;

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <View className="guide-section">
    <View className="guide-title" role="heading" aria-level={2}>
      {title}
    </View>
    {children}
  </View>
);

const Fact = ({ label, value }: { label: string; value: string | null }) =>
  value === null ? null : (
    <View className="guide-fact">
      <Text className="guide-label">{label}</Text>
      <Text className="guide-value">{value}</Text>
    </View>
  );

const Original = ({ url }: { url: string }) => (
  <Navigator className="guide-link" url={url}>
    {words.openSource}
    <Icon name="outside" />
  </Navigator>
);

const Matters = ({ matters }: Pick<ServiceGuide, "matters">) => (
  <Section title={say.matters}>
    <View role="list">
      {matters.map(({ id, title, department, time, fee, result, isForSome, closed }) => (
        <View className="guide-item" role="listitem" key={id}>
          <Text className="guide-name">{title}</Text>
          {isForSome && <Text className="guide-mark">{say.forSome}</Text>}
          <Fact label={say.department} value={department} />
          <Fact label={say.time} value={time} />
          <Fact label={say.fee} value={fee} />
          <Fact label={say.result} value={result} />
          {closed !== null && <Text className="guide-closed">{closed}</Text>}
        </View>
      ))}
    </View>
    {matters.some(({ time, fee }) => time === null || fee === null) && (
      <Text className="guide-detail">{say.unknownFacts}</Text>
    )}
  </Section>
);

const Materials = ({ materials }: Pick<ServiceGuide, "materials">) => (
  <Section title={say.materials}>
    {materials.length === 0 && <Text>{say.noMaterials}</Text>}
    <View role="list">
      {materials.map(({ id, title, state, stateLabel, detail, situation }) => (
        <View className="guide-item" role="listitem" key={`${id}${situation}`}>
          <Text className="guide-name">{title}</Text>
          <Text className={`guide-state guide-${state}`}>{stateLabel}</Text>
          {situation !== null && <Text className="guide-mark">{say.inSituation(situation)}</Text>}
          {detail !== null && <Text className="guide-detail">{detail}</Text>}
        </View>
      ))}
    </View>
  </Section>
);

const Limits = ({ limits }: Pick<ServiceGuide, "limits">) => (
  <Section title={say.limits}>
    <View role="list">
      {limits.map(({ id, reason, instead, effect }) => (
        <View className="guide-item" role="listitem" key={id}>
          <Text className={effect === "stop" ? "guide-state guide-stop" : "guide-state guide-later"}>
            {say[effect]}
          </Text>
          <Text className="guide-detail">{reason}</Text>
          {instead !== "" && <Text className="guide-detail">{say.instead(instead)}</Text>}
        </View>
      ))}
    </View>
  </Section>
);

const Sources = ({ sources }: Pick<ServiceGuide, "sources">) => (
  <Section title={say.sources}>
    <View role="list">
      {sources.map(({ document, number, article, url, effectiveAt }) => (
        <View className="guide-item" role="listitem" key={`${document}${article}${url}`}>
          <Text className="guide-source">{`《${document.replace(/^《|》$/g, "")}》`}</Text>
          <Text className="guide-detail">
            {[number, article, effectiveAt && say.since(dayOf(effectiveAt))].filter(Boolean).join(" · ")}
          </Text>
          {url !== undefined && <Original url={url} />}
        </View>
      ))}
    </View>
  </Section>
);

const Places = ({ places }: Pick<ServiceGuide, "places">) => (
  <Section title={say.places}>
    <View role="list">
      {places.map(({ name, detail, url }) => (
        <View className="guide-item" role="listitem" key={`${name}${detail}`}>
          <Text className="guide-name">{name}</Text>
          {detail !== "" && <Text className="guide-detail">{detail}</Text>}
          {url !== null && <Original url={url} />}
        </View>
      ))}
    </View>
  </Section>
);

const Notes = ({ guide: { notes, unknown } }: { guide: ServiceGuide }) => (
  <Section title={say.notes}>
    {[...notes, ...unknown].map((note) => (
      <View className="guide-note" key={note}>
        {note}
      </View>
    ))}
  </Section>
);

/** By talking, which is what most people find easiest, or on the page of the form. Both fill the same draft. */
const Begin = ({ guide: { id, title } }: { guide: ServiceGuide }) => {
  const talk = useTalk();
  const navigation = useNavigation();
  return (
    <View className="guide-begin">
      <Button className="button button-main" onClick={() => talk(serviceChoice(id, title))}>
        <Icon name="chat" />
        {say.byTalk}
      </Button>
      <Button className="button" onClick={() => navigation.go(`form/${id}`)}>
        <Icon name="form" />
        {say.byForm}
      </Button>
    </View>
  );
};

const Guide = ({ guide }: { guide: ServiceGuide }) => (
  <>
    <View className="guide-summary">{guide.summary}</View>
    {guide.departments.length > 1 && <View className="guide-who">{say.departments(guide.departments.join("、"))}</View>}
    <Begin guide={guide} />
    {guide.check.rules.length > 0 && <EligibilityCheck check={guide.check} />}
    <Matters matters={guide.matters} />
    <Materials materials={guide.materials} />
    {guide.limits.length > 0 && <Limits limits={guide.limits} />}
    {guide.places.length > 0 && <Places places={guide.places} />}
    {guide.notes.length + guide.unknown.length > 0 && <Notes guide={guide} />}
    <Sources sources={guide.sources} />
  </>
);

/** One service: what it is, who can have it, what it takes, where it is written, and the way to begin. */
export const ServiceGuideView = ({ serviceId }: { serviceId: string }) => {
  const catalogue = useCatalogue();
  const { region } = useChatState();
  const { outcome, retry } = useReading(region, () => catalogue.guide(serviceId, region));
  const title = outcome && "value" in outcome ? outcome.value.title : say.title;
  return (
    <ScreenPage title={title} back={{ path: "services", label: say.all }}>
      <ReadingView outcome={outcome} retry={retry}>
        {(guide) => <Guide guide={guide} />}
      </ReadingView>
    </ScreenPage>
  );
};
