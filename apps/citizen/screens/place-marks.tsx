import { Text } from "@tarojs/components";
import type { PlaceView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";

/** Open until when, or closed until when. */
export const OpenState = ({ open }: Pick<PlaceView, "open">) => (
  <Text className={open.isOpen ? "place-open place-open-now" : "place-open"}>{open.label}</Text>
);

/** Stands beside the name of a place that is made up. */
export const SampleMark = () => <Text className="place-sample">{words.places.sample}</Text>;
