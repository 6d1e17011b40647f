import { Drawer } from "antd";
import type { ReactNode } from "react";
import { Failure } from "./failure.tsx";
import { Loading } from "./loading.tsx";
import type { Reading } from "./use-reading.ts";

type Props<T> = {
  open: boolean;
  title: string;
  reading: Reading<T>;
  close(): void;
  children(value: T): ReactNode;
};

/** One record beside its list. It can be closed by Escape; the list keeps its place. */
export const DetailDrawer = <T,>({ open, title, reading, close, children }: Props<T>) => (
  <Drawer open={open} onClose={close} title={title} size={560} destroyOnHidden rootClassName="detail-drawer">
    {open && !reading.value && reading.error === null && <Loading label="正在读取" />}
    {reading.error !== null && <Failure error={reading.error} retry={() => void reading.reload()} />}
    {reading.value && children(reading.value)}
  </Drawer>
);
