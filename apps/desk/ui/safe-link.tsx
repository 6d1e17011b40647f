import type { ReactNode } from "react";

const isWebAddress = (href: string): boolean => URL.canParse(href) && /^https?:$/.test(new URL(href).protocol);

/** A link to another site that learns nothing of the desk. An address that is none of the web's stays plain text. */
export const SafeLink = ({ href, children }: { href: string | null | undefined; children: ReactNode }) =>
  href && isWebAddress(href) ? (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
