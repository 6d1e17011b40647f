import { Button, Label, Text, Textarea, View } from "@tarojs/components";
import { useId, useState } from "react";
import type { CitizenTicket, CitizenTicketMove } from "../../../functions/api/contract.ts";
import { words } from "../core/words.ts";

const say = words.myTickets;
const levels = ["very-good", "good", "fair", "bad", "very-bad"] as const;
const longestNote = 2000;

type Props = { ticket: CitizenTicket; move: (move: CitizenTicketMove) => Promise<boolean> };

/** Adds to a ticket; a department's question stands above. */
const Supplement = ({ ticket, move }: Props) => {
  const id = useId();
  const [note, setNote] = useState("");
  const submit = async () => {
    if (note.trim() !== "" && (await move({ move: "supplement", note: note.trim() }))) setNote("");
  };
  return (
    <View className="ticket-action">
      {ticket.question !== null && <View className="ticket-question">{say.question(ticket.question)}</View>}
      <Label for={id}>{say.supplement}</Label>
      <Textarea
        id={id}
        className="ticket-note"
        value={note}
        maxlength={longestNote}
        onInput={({ detail }) => setNote(detail.value)}
      />
      <Button className="button button-main" aria-disabled={note.trim() === ""} onClick={() => void submit()}>
        {say.send}
      </Button>
    </View>
  );
};

/** Solved or not first, then how satisfied, in the five official levels; both by one press each. */
const Rate = ({ move }: Props) => {
  const [solved, setSolved] = useState<boolean | null>(null);
  if (solved === null)
    return (
      <View className="ticket-action" role="group" aria-label={say.solved}>
        <Text className="ticket-ask">{say.solved}</Text>
        <View className="button-row">
          <Button className="button button-main" onClick={() => setSolved(true)}>
            {say.yes}
          </Button>
          <Button className="button" onClick={() => setSolved(false)}>
            {say.no}
          </Button>
        </View>
      </View>
    );
  return (
    <View className="ticket-action" role="group" aria-label={say.satisfied}>
      <Text className="ticket-ask">{say.satisfied}</Text>
      <View className="ticket-levels">
        {levels.map((satisfaction) => (
          <Button
            className="button"
            key={satisfaction}
            onClick={() => void move({ move: "visit", solved, satisfaction })}
          >
            {say.levels[satisfaction]}
          </Button>
        ))}
        <Button className="button" onClick={() => void move({ move: "visit", solved, satisfaction: null })}>
          {say.noLevel}
        </Button>
      </View>
    </View>
  );
};

/** Withdrawing asks once more, in place. */
const Withdraw = ({ move }: Props) => {
  const [isSure, setSure] = useState(false);
  if (!isSure)
    return (
      <Button className="button button-small" onClick={() => setSure(true)}>
        {say.withdraw}
      </Button>
    );
  return (
    <View className="ticket-action" role="group" aria-label={say.withdrawSure}>
      <Text className="ticket-ask">{say.withdrawSure}</Text>
      <View className="button-row">
        <Button className="button" onClick={() => void move({ move: "withdraw" })}>
          {say.withdrawYes}
        </Button>
        <Button className="button button-main" onClick={() => setSure(false)}>
          {say.withdrawNo}
        </Button>
      </View>
    </View>
  );
};

/** What the citizen can do with this ticket now. */
export const TicketActions = (props: Props) => {
  const { may } = props.ticket;
  return (
    <>
      {may.includes("visit") && <Rate {...props} />}
      {may.includes("supplement") && <Supplement {...props} />}
      {may.includes("withdraw") && <Withdraw {...props} />}
    </>
  );
};
