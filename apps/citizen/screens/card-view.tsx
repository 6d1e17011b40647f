import { Button, Text, View } from "@tarojs/components";
import { action } from "../../../functions/messages/action.ts";
import type { Card } from "../../../functions/messages/message.ts";
import { words } from "../core/words.ts";
import { useActions } from "./chat-context.tsx";

/** Rows of facts. In a preview each row can be changed. */
export const CardView = ({ card, isEditable }: { card: Card; isEditable: boolean }) => {
  const { press } = useActions();
  return (
    <View className="card">
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
