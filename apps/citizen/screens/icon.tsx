import { Text } from "@tarojs/components";

/** A drawing from icons.css, for the eye only. */
export const Icon = ({ name }: { name: string }) => <Text className={`icon icon-${name}`} aria-hidden />;
