import { Button, Text, View } from "@tarojs/components";
import { action } from "../../../functions/messages/action.ts";
import type { Card } from "../../../functions/messages/message.ts";
import { words } from "../core/words.ts";
import { useActions } from "./chat-context.tsx";

type CardProps = { card: Card; isPreview: boolean; isEditable: boolean };

const classOf = ({ isPreview, isEditable }: CardProps): string => {
  if (!isPreview) return "card";
  return isEditable ? "card card-compact" : "card card-compact card-past";
};

/** Rows of facts. In the preview of a finished form each row can be changed; other previews are only to look at. */
export const CardView = (props: CardProps) => {
  const { card, isEditable } = props;
  const { press } = useActions();
  return (
    <View className={classOf(props)}>
      <View className="card-title" role="heading" aria-level={3}>
        {card.title}
      </View>
      {card.rows.map(({ label, value, fieldId }) => (
        <View className="row" key={`${fieldId ?? ""}${label}`}>
          <Text className="row-label">{label}</Text>
          <Text className="row-value">{value}</Text>
          {isEditable && fieldId !== undefined && (
            <Button
              className="row-edit"
              aria-label={words.editOf(label)}
              onClick={() => press({ value: action.form(`edit:${fieldId}`), label: words.editOf(label) })}
            >
              {words.edit}
            </Button>
          )}
        </View>
      ))}
      {card.note !== null && <View className="card-note">{card.note}</View>}
    </View>
  );
};
