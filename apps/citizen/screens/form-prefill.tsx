import { Button, Text, View } from "@tarojs/components";
import type { FormPage } from "../../../functions/api/form-contract.ts";
import type { Choice } from "../../../functions/messages/message.ts";
import type { FormPageStore } from "../core/form-page.ts";
import { words } from "../core/words.ts";
import { useActions, useChatView } from "./chat-context.tsx";
import { serviceChoice } from "./use-form.ts";

const say = words.formPage;

type Props = { form: FormPage; store: FormPageStore };

/**
 * Data that departments share: the question for a consent, or what came of it. It is decided in the conversation, which
 * has the one way for consents, so it takes this form in hand first; the page reads what came of it as from any turn.
 */
export const FormPrefill = ({ form, store }: Props) => {
  const { press } = useActions();
  const { isReplyAwaited, handoff } = useChatView();
  const { prefill, serviceId, title } = form;
  // While a person has the conversation, what is pressed would be words to that person.
  if (!prefill || handoff?.state === "active") return null;
  const decide = (choice: Choice) => {
    if (isReplyAwaited) return;
    store.settle();
    press(serviceChoice(serviceId, title));
    press(choice);
  };
  return (
    <View className="page-prefill" role="region" aria-labelledby="prefill-title">
      <View className="page-prefill-title" id="prefill-title" role="heading" aria-level={3}>
        {prefill.isQuestion ? say.prefillAsk : say.prefill}
      </View>
      <View role="status">
        {prefill.texts.map((text) => (
          <Text className="page-prefill-text" key={text}>
            {text}
          </Text>
        ))}
      </View>
      <View className="button-row">
        {prefill.choices.map((choice) => (
          <Button key={choice.value} className="button" aria-disabled={isReplyAwaited} onClick={() => decide(choice)}>
            {choice.label}
          </Button>
        ))}
      </View>
    </View>
  );
};
