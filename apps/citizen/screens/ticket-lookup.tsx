import { Button, Input, Label, Text, View } from "@tarojs/components";
import { useId, useState } from "react";
import type { CitizenTicket } from "../../../functions/api/contract.ts";
import { words } from "../core/words.ts";
import { useMyTickets } from "./chat-context.tsx";

const say = words.myTickets;

type FieldProps = {
  label: string;
  value: string;
  maxlength: number;
  numeric?: boolean;
  onInput: (value: string) => void;
};

const Field = ({ label, value, maxlength, numeric = false, onInput }: FieldProps) => {
  const id = useId();
  return (
    <View className="lookup-field">
      <Label for={id}>{label}</Label>
      <Input
        id={id}
        type={numeric ? "number" : "text"}
        value={value}
        maxlength={maxlength}
        onInput={({ detail }) => onInput(detail.value)}
      />
    </View>
  );
};

const normalNumber = (number: string): string => {
  const plain = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  return `${plain.slice(0, 10)}-${plain.slice(10)}`;
};

/** Looks up a ticket that was opened elsewhere: number and the phone's last digits, then the code that was sent to it. */
export const TicketLookup = ({ onFound }: { onFound: (ticket: CitizenTicket) => void }) => {
  const tickets = useMyTickets();
  const [number, setNumber] = useState("");
  const [tail, setTail] = useState("");
  const [code, setCode] = useState("");
  const [isSent, setSent] = useState(false);
  const [said, setSaid] = useState("");

  const ask = async () => {
    if (!/^\d{4}$/.test(tail) || number.trim() === "") return setSaid(say.lookupMissing);
    const asked = await tickets.askCode(normalNumber(number), tail);
    setSent("value" in asked);
    setSaid("value" in asked ? say.codeSent : asked.problem);
  };
  const find = async () => {
    if (!/^\d{6}$/.test(code)) return setSaid(say.codeMissing);
    const found = await tickets.lookUp(normalNumber(number), code);
    if ("problem" in found) return setSaid(found.problem);
    setSaid("");
    onFound(found.value);
  };
  return (
    <View className="lookup" role="group" aria-label={say.lookup}>
      <View className="card-title" role="heading" aria-level={3}>
        {say.lookup}
      </View>
      <Text className="lookup-hint">{say.lookupHint}</Text>
      <Field label={words.ticketNumber} value={number} maxlength={24} onInput={setNumber} />
      <Field label={say.phoneTail} value={tail} maxlength={4} numeric onInput={setTail} />
      <Button className="button" onClick={() => void ask()}>
        {say.askCode}
      </Button>
      {isSent && (
        <>
          <Field label={say.code} value={code} maxlength={6} numeric onInput={setCode} />
          <Button className="button button-main" onClick={() => void find()}>
            {say.find}
          </Button>
        </>
      )}
      <View role="status" className="ticket-said">
        {said}
      </View>
    </View>
  );
};
