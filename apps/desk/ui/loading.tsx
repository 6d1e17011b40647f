import { Spin } from "antd";

/** Something is being fetched; says what to those who cannot see it turn. */
export const Loading = ({ label, page = false }: { label: string; page?: boolean }) => (
  <output className={page ? "loading loading-page" : "loading"} aria-live="polite">
    <Spin />
    <span>{label}…</span>
  </output>
);
