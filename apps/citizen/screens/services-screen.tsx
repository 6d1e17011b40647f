import { Button, Input, Label, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { Listed } from "../../../functions/api/catalogue-contract.ts";
import { groupsOf, searchServices } from "../core/search-services.ts";
import { words } from "../core/words.ts";
import { useCatalogue, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";
import { ServiceGuideView } from "./service-guide-view.tsx";
import { UnfinishedForms } from "./unfinished-forms.tsx";

const say = words.catalogue;
const audiences = ["citizen", "enterprise"] as const;
const longestQuery = 40;

const Row = ({ service: { id, title, summary } }: { service: Listed }) => {
  const navigation = useNavigation();
  return (
    <View role="listitem">
      <Button className="listed" onClick={() => navigation.go(`services/${id}`)}>
        <Text className="listed-words">
          <Text className="listed-title">{title}</Text>
          <Text className="listed-summary">{summary}</Text>
        </Text>
        <Icon name="next" />
      </Button>
    </View>
  );
};

const Found = ({ services }: { services: readonly Listed[] }) => {
  const navigation = useNavigation();
  return (
    <View className="catalogue-found">
      <View role="status" className="catalogue-count">
        {say.found(services.length)}
      </View>
      <View role="list" aria-label={say.search}>
        {services.map((service) => (
          <Row key={service.id} service={service} />
        ))}
      </View>
      {services.length === 0 && (
        <Button className="button" onClick={() => navigation.go("chat")}>
          <Icon name="chat" />
          {say.askInstead}
        </Button>
      )}
    </View>
  );
};

/** By event of life for citizens, by stage of business for enterprises: one of the two at a time. */
const Groups = ({ services }: { services: readonly Listed[] }) => {
  const { looked } = useCatalogue();
  const [audience, setAudience] = useState(looked.audience);
  const choose = (one: Listed["audience"]) => {
    looked.audience = one;
    setAudience(one);
  };
  return (
    <>
      <View className="switch" role="group" aria-label={say.whose}>
        {audiences.map((one) => (
          <Button
            key={one}
            className={one === audience ? "switch-part switch-on" : "switch-part"}
            aria-pressed={one === audience}
            onClick={() => choose(one)}
          >
            <Text className="switch-title">{say[one]}</Text>
            <Text className="switch-hint">{say[`${one}Hint`]}</Text>
          </Button>
        ))}
      </View>
      {groupsOf(services, audience).map((group) => (
        <View key={group.title} className="catalogue-group">
          <View className="catalogue-title" role="heading" aria-level={2}>
            {group.title}
          </View>
          <View role="list" aria-label={group.title}>
            {group.services.map((service) => (
              <Row key={service.id} service={service} />
            ))}
          </View>
        </View>
      ))}
    </>
  );
};

const CatalogueView = () => {
  const { list, looked } = useCatalogue();
  const [query, setQuery] = useState(looked.query);
  const search = (text: string) => {
    looked.query = text;
    setQuery(text);
  };
  const { outcome, retry } = useReading("list", list);
  return (
    <ScreenPage title={say.title}>
      <View className="catalogue-search" role="search">
        <Label className="catalogue-label" for="service-search">
          {say.search}
        </Label>
        <Input
          id="service-search"
          className="input"
          aria-describedby="service-search-hint"
          maxlength={longestQuery}
          value={query}
          onInput={({ detail }) => search(detail.value)}
        />
        <Text id="service-search-hint" className="catalogue-hint">
          {say.searchHint}
        </Text>
      </View>
      <ReadingView outcome={outcome} retry={retry}>
        {(services) =>
          query.trim() === "" ? (
            <>
              <UnfinishedForms />
              <Groups services={services} />
            </>
          ) : (
            <Found services={searchServices(services, query)} />
          )
        }
      </ReadingView>
    </ScreenPage>
  );
};

/** Every service, and one with what people read before they begin. */
export const servicesScreen: ScreenEntry = {
  id: "services",
  tab: { label: () => say.title, icon: "grid" },
  View: ({ rest }) => (rest ? <ServiceGuideView serviceId={rest} /> : <CatalogueView />),
};
