import type { ThemeConfig } from "antd";

/** The desk's colours: ink blue for structure, vermilion (印泥) for what is urgent, paper for the ground. */
export const colour = {
  ink: "#0d2a40",
  primary: "#14577f",
  urgent: "#b3391f",
  paper: "#f3f4f1",
} as const;

/** Every grey of the text keeps 4.5:1 against paper, as WCAG 2.2 level AA asks. */
export const deskTheme: ThemeConfig = {
  token: {
    colorPrimary: colour.primary,
    colorInfo: colour.primary,
    colorLink: "#0f4f78",
    colorError: colour.urgent,
    colorSuccess: "#2c6e49",
    colorWarning: "#8a5a00",
    colorTextBase: "#17242e",
    colorBgLayout: colour.paper,
    colorText: "#17242e",
    colorTextSecondary: "#46555f",
    colorTextTertiary: "#54636d",
    colorTextQuaternary: "#5c6a73",
    colorTextPlaceholder: "#5f6d76",
    colorTextDescription: "#4c5b65",
    colorTextDisabled: "#66737b",
    colorBorder: "#b9c2c6",
    colorBorderSecondary: "#dfe3e2",
    borderRadius: 6,
    borderRadiusLG: 10,
    fontSize: 14,
    fontFamily:
      '-apple-system, BlinkMacSystemFont, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    boxShadowSecondary: "0 8px 28px rgba(13, 42, 64, 0.16)",
    motionDurationMid: "0.15s",
    motionDurationSlow: "0.2s",
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: "none", defaultShadow: "none" },
    Table: { headerBg: "#eceeeb", headerColor: "#33424d", headerSplitColor: "transparent", rowHoverBg: "#f7f8f5" },
    Tabs: { horizontalItemPadding: "10px 0", titleFontSize: 14 },
    Drawer: { paddingLG: 20 },
    Tag: { defaultBg: "#eceeeb", defaultColor: "#33424d" },
  },
};
