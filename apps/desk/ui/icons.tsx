import type { ReactNode } from "react";

const Icon = ({ children, size = 18 }: { children: ReactNode; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

/** Icons are for the eye only; the words beside them say what they mean. */
export const ChatIcon = () => (
  <Icon>
    <path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 3.5V17A2.5 2.5 0 0 1 4 14.5z" />
    <path d="M8.5 9h7M8.5 12.5h4.5" />
  </Icon>
);
export const TicketIcon = () => (
  <Icon>
    <path d="M6 3.5h9l3.5 3.5v13.5H6z" />
    <path d="M14.5 3.5V7.5h4M9 12h6.5M9 15.5h6.5" />
  </Icon>
);
export const SubmissionIcon = () => (
  <Icon>
    <path d="M4 12.5 12 16l8-3.5M4 16.5 12 20l8-3.5M12 4 4 8l8 4 8-4z" />
  </Icon>
);
export const EntryIcon = () => (
  <Icon>
    <path d="M5 5.5A2 2 0 0 1 7 3.5h12v14H7a2 2 0 0 0-2 2z" />
    <path d="M5 19.5a2 2 0 0 0 2 1.5h12v-3.5M9 8h6" />
  </Icon>
);
export const ProblemIcon = () => (
  <Icon>
    <path d="M4 20h16M6.5 20v-6M11 20V9M15.5 20v-4M20 20V5" />
  </Icon>
);
export const GapIcon = () => (
  <Icon>
    <path d="M9.2 9.2a2.8 2.8 0 1 1 4 2.6c-.8.4-1.2.9-1.2 1.9M12 16.6h.01" />
    <path d="M12 3.5a8.5 8.5 0 1 1-6.2 2.7" strokeDasharray="3.2 2.6" />
  </Icon>
);
export const LiveIcon = () => (
  <Icon>
    <path d="M3.5 12h4l2.5-6.5 4 13 2.5-6.5h4" />
  </Icon>
);
export const FigureIcon = () => (
  <Icon>
    <path d="M4 4v16h16M7.5 15.5l3.5-4 3 2.5 5-6.5" />
  </Icon>
);
export const BellIcon = () => (
  <Icon>
    <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4" />
  </Icon>
);
export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M14.5 5.5 8 12l6.5 6.5" />
  </Icon>
);
export const KeyboardIcon = () => (
  <Icon>
    <path d="M3.5 6.5h17v11h-17zM7 10h.01M10.3 10h.01M13.6 10h.01M17 10h.01M8 14h8" />
  </Icon>
);
export const PanelIcon = () => (
  <Icon>
    <path d="M4 5h16v14H4zM14.5 5v14" />
  </Icon>
);

/** The desk's sign: a speech bubble that is a window. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#14577f" />
    <path d="M7 10a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-7l-5 4v-4a3 3 0 0 1-3-3z" fill="#fff" />
    <path d="M16 7v15M7 14.5h18" stroke="#14577f" strokeWidth="1.6" />
    <circle cx="25" cy="8" r="4" fill="#e2703a" />
  </svg>
);
