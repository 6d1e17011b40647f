import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { FormPage } from "../../../functions/api/form-contract.ts";
import { words } from "../core/words.ts";
import { useChatView } from "./chat-context.tsx";
import { FormCheck } from "./form-check.tsx";
import { FormEdit } from "./form-edit.tsx";
import { inputId } from "./form-field.tsx";
import type { ScreenEntry } from "./screen-entry.ts";
import { ScreenPage } from "./screen-page.tsx";
import { useForm, useTakeInHand } from "./use-form.ts";

const say = words.formPage;

/** No draft yet in this conversation: it is begun there, or taken over from an earlier one. */
const NotBegun = ({ serviceId }: { serviceId: string }) => {
  const takeInHand = useTakeInHand();
  const { isReplyAwaited } = useChatView();
  const [isAsked, setAsked] = useState(false);
  const begin = () => {
    setAsked(true);
    takeInHand(serviceId, say.begin);
  };
  return (
    <View className="reading">
      <Text>{say.none}</Text>
      <Button className="button button-main" aria-disabled={isAsked && isReplyAwaited} onClick={begin}>
        {isAsked && isReplyAwaited ? say.preparing : say.begin}
      </Button>
    </View>
  );
};

const titleOf = (form: FormPage | null, isCheck: boolean): string => {
  if (!form) return say.title;
  return isCheck ? `${say.checkTitle}：${form.title}` : form.title;
};

const FormScreen = ({ rest }: { rest: string }) => {
  const [serviceId = "", part = "", fieldId = ""] = rest.split("/");
  const { store, state } = useForm(serviceId);
  const isCheck = part === "check";
  const back = isCheck
    ? { path: `form/${serviceId}`, label: say.backToForm }
    : { path: `services/${serviceId}`, label: words.catalogue.about };
  return (
    <ScreenPage title={titleOf(state.form, isCheck)} back={back} {...(fieldId && { focusOn: inputId(fieldId) })}>
      {state.isMissing && <NotBegun serviceId={serviceId} />}
      {!state.form && !state.isMissing && (
        <View className="reading" role={state.problem === null ? "status" : "alert"}>
          <Text>{state.problem ?? words.reading}</Text>
          {state.problem !== null && (
            <Button className="button button-small" onClick={() => void store.read()}>
              {words.again}
            </Button>
          )}
        </View>
      )}
      {state.form && isCheck && <FormCheck form={state.form} state={state} store={store} />}
      {state.form && !isCheck && <FormEdit form={state.form} state={state} store={store} />}
    </ScreenPage>
  );
};

/** The form of a service as a page, and what is looked over before it is submitted. */
export const formScreen: ScreenEntry = { id: "form", View: FormScreen };
