import { Button, Text, View } from "@tarojs/components";
import type { Choice } from "../../../functions/messages/message.ts";
import { quickServices } from "../core/quick-services.ts";
import { words } from "../core/words.ts";
import { useActions, useChatView, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";

/** What most people come for, as large buttons. */
export const ServicesPanel = ({ title, onPressed }: { title: string; onPressed?: () => void }) => {
  const { messages } = useChatView();
  const { press } = useActions();
  const navigation = useNavigation();
  const services = quickServices(messages);
  if (services.length === 0) return null;
  const choose = (choice: Choice) => {
    press(choice);
    onPressed?.();
  };
  return (
    <View className="services" role="group" aria-label={words.services}>
      <View className="services-title" role="heading" aria-level={2}>
        {title}
      </View>
      <View className="services-grid" role="list">
        {services.map(({ choice, icon, hint }) => (
          <View role="listitem" key={choice.value}>
            <Button className="service" onClick={() => choose(choice)}>
              <Text className={`service-icon service-${icon}`} aria-hidden>
                <Icon name={icon} />
              </Text>
              <Text className="service-words">
                <Text className="service-title">{choice.label}</Text>
                <Text className="service-hint">{hint}</Text>
              </Text>
            </Button>
          </View>
        ))}
      </View>
      <Button className="button services-more" onClick={() => navigation.go("services")}>
        <Icon name="grid" />
        {words.catalogue.all}
      </Button>
      <Button className="button services-more" onClick={() => navigation.go("progress")}>
        <Icon name="search" />
        {words.mySubmissions}
      </Button>
      <Button className="button services-more" onClick={() => navigation.go("tickets")}>
        <Icon name="ticket" />
        {words.myTickets.title}
      </Button>
    </View>
  );
};
