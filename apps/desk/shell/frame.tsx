import { Badge, Button, Drawer, Dropdown } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDesk } from "../app-services.ts";
import { type Section, writePlace } from "../place.ts";
import {
  CalendarIcon,
  ChatIcon,
  EntryIcon,
  FigureIcon,
  GapIcon,
  LiveIcon,
  LockIcon,
  Mark,
  MenuIcon,
  ProblemIcon,
  SubmissionIcon,
  TicketIcon,
} from "../ui/icons.tsx";
import { AlertSwitch } from "./alert-switch.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { type NavigationItem, roleLabel } from "./navigation.ts";
import { SeatSwitch } from "./seat-switch.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";

const icons: Record<Section, ReactNode> = {
  handoffs: <ChatIcon />,
  tickets: <TicketIcon />,
  submissions: <SubmissionIcon />,
  entries: <EntryIcon />,
  problems: <ProblemIcon />,
  live: <LiveIcon />,
  appointments: <CalendarIcon />,
  "data-audit": <LockIcon />,
  figures: <FigureIcon />,
  gaps: <GapIcon />,
};

type NavigationProps = { items: readonly NavigationItem[]; section: Section | null; onChosen?(): void };

const Navigation = ({ items, section, onChosen }: NavigationProps) => {
  const waiting = useDesk().queue.value?.waiting.filter(({ isMine }) => isMine !== false).length ?? 0;
  return (
    <nav aria-label="主导航" className="nav">
      <ul>
        {items.map((item) => (
          <li key={item.section}>
            <a
              href={writePlace(item.section)}
              aria-current={item.section === section ? "page" : undefined}
              aria-keyshortcuts={`Alt+${item.key}`}
              onClick={onChosen}
            >
              {icons[item.section]}
              <span>{item.label}</span>
              {item.section === "handoffs" && waiting > 0 && (
                <Badge count={waiting} overflowCount={99} title={`${waiting} 人等待`} />
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Brand = () => (
  <p className="brand">
    <Mark />
    <span>
      小窗<small>坐席台</small>
    </span>
  </p>
);

const Person = () => {
  const { me, signOut } = useDesk();
  const roles = me.roles.map((role) => roleLabel[role]).join("、");
  return (
    <Dropdown trigger={["click"]} menu={{ items: [{ key: "out", label: "退出登录", onClick: signOut }] }}>
      <Button type="text" className="bar-button person">
        <span className="person-mark" aria-hidden="true">
          {[...me.name][0]}
        </span>
        <span className="person-words">
          <b>{me.name}</b> <span>{roles}</span> <span className="hidden-words">账号菜单</span>
        </span>
      </Button>
    </Dropdown>
  );
};

type FrameProps = { items: readonly NavigationItem[]; section: Section | null; serves: boolean; children: ReactNode };

/** The desk's frame: navigation at the left (a drawer on narrow screens), the bar above, the page in the middle. */
export const Frame = ({ items, section, serves, children }: FrameProps) => {
  const [menuOpen, setMenuOpen] = useState(false);
  const page = useRef<HTMLElement>(null);
  const shown = useRef(section);
  useEffect(() => {
    // A new page starts at its beginning, also for those who do not see it.
    if (shown.current !== section) page.current?.focus();
    shown.current = section;
  }, [section]);
  const title = items.find((item) => item.section === section)?.label ?? "坐席台";
  return (
    <div className="frame">
      <a className="skip" href={section ? writePlace(section) : "#"} onClick={() => page.current?.focus()}>
        跳到主要内容
      </a>
      <div className="side wide-only">
        <Brand />
        <Navigation items={items} section={section} />
      </div>
      <header className="bar">
        <Button
          type="text"
          className="bar-button narrow-only"
          aria-label="打开导航"
          icon={<MenuIcon />}
          onClick={() => setMenuOpen(true)}
        />
        <h1>{title}</h1>
        <div className="bar-end">
          {serves && <SeatSwitch />}
          {(serves || items.some((item) => item.section === "problems")) && <AlertSwitch />}
          {serves && <ConnectionState />}
          <ShortcutHelp items={items} serves={serves} />
          <Person />
        </div>
      </header>
      <main className="page" ref={page} tabIndex={-1} aria-label={title}>
        {children}
      </main>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={264}
        rootClassName="nav-drawer"
        title={<Brand />}
      >
        <Navigation items={items} section={section} onChosen={() => setMenuOpen(false)} />
      </Drawer>
    </div>
  );
};
