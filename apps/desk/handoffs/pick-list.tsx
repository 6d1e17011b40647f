export type PickItem = { id: string; label: string; hint: string };

type Props = { id: string; label: string; items: readonly PickItem[]; active: number; onPick(index: number): void };

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** A list above an input from which arrow keys and Enter pick; the focus stays where one types. */
export const PickList = ({ id, label, items, active, onPick }: Props) => (
  <div className="pick" role="listbox" id={id} aria-label={label}>
    {items.map((item, index) => (
      // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active option
      // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
      <div
        key={item.id}
        id={optionId(id, index)}
        role="option"
        aria-selected={index === active}
        className={index === active ? "pick-item is-active" : "pick-item"}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onPick(index)}
      >
        <b>{item.label}</b>
        <span>{item.hint}</span>
      </div>
    ))}
  </div>
);
