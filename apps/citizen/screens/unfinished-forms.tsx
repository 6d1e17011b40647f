import { Button, Text, View } from "@tarojs/components";
import { words } from "../core/words.ts";
import { useChatState, useForms, useNavigation } from "./chat-context.tsx";
import { Icon } from "./icon.tsx";
import { useReading } from "./reading-view.tsx";

const say = words.formPage;

/** The forms that were begun in this conversation; nothing is drawn where there are none or they cannot be read. */
export const UnfinishedForms = () => {
  const forms = useForms();
  const navigation = useNavigation();
  const { session, transcript } = useChatState();
  const { outcome } = useReading(session && `${session.token} ${transcript.cursor}`, forms.list);
  if (!outcome || !("value" in outcome) || outcome.value.length === 0) return null;
  return (
    <View className="catalogue-group">
      <View className="catalogue-title" role="heading" aria-level={2}>
        {say.unfinished}
      </View>
      <View role="list" aria-label={say.unfinished}>
        {outcome.value.map(({ serviceId, title, progress }) => (
          <View role="listitem" key={serviceId}>
            <Button className="listed" onClick={() => navigation.go(`form/${serviceId}`)}>
              <Text className="listed-words">
                <Text className="listed-title">{title}</Text>
                <Text className="listed-summary">{words.progress(progress.answered, progress.total)}</Text>
              </Text>
              <Icon name="next" />
            </Button>
          </View>
        ))}
      </View>
    </View>
  );
};
