import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createContactStore } from "../../functions/adapters/dynamodb/contact-store.ts";
import { createSharedText } from "../../functions/adapters/dynamodb/shared-text.ts";
import type { Contact, ContactStore } from "../../functions/channels/ports.ts";
import { type Dynoxide, startDynoxide } from "../support/dynoxide.ts";
import { createMemoryContactStore } from "../support/memory-contact-store.ts";
import { testCipher } from "../support/test-cipher.ts";

let dynoxide: Dynoxide;
let tables = 0;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

const newTable = (): Promise<string> => {
  tables += 1;
  return dynoxide.createTable(`contacts-${tables}`);
};
const createReal = async (): Promise<ContactStore> => createContactStore(dynoxide.client, await newTable(), testCipher);
const later = Math.floor(Date.now() / 1000) + 3600;
const at = new Date("2026-11-23T04:00:30.000Z");

const contact = (given: Partial<Contact> = {}): Contact => ({
  conversationId: "cnv_one",
  channel: "wechat-mini",
  account: "wx0123456789abcdef",
  citizen: "cit_one",
  recipient: "openid-one",
  heardAt: at.toISOString(),
  opened: "message",
  context: { account: "gh_one" },
  expiresAt: later,
  ...given,
});

describe.each(Object.entries({ memory: async () => createMemoryContactStore(), dynamodb: createReal }))(
  "a contact store (%s)",
  (_name, create) => {
    let contacts: ContactStore;
    beforeEach(async () => {
      contacts = await create();
    });

    it("finds a contact as it was heard, and none where nobody was", async () => {
      await contacts.hear(contact());

      expect(await contacts.find("cnv_one")).toMatchObject(contact());
      expect(await contacts.find("cnv_two")).toBeUndefined();
    });

    it("keeps the newest sign when an older one comes late", async () => {
      await contacts.hear(contact());
      await contacts.hear(contact({ heardAt: "2026-11-23T03:59:00.000Z", opened: "arrival" }));

      expect((await contacts.find("cnv_one"))?.opened).toBe("message");
    });

    it("gives ten first claims at once one conversation", async () => {
      const claims = Array.from({ length: 10 }, (_, n) => contacts.claim("cit_one", `cnv_${n}`, undefined, later));
      const won = new Set(await Promise.all(claims));

      expect(won.size).toBe(1);
      expect(await contacts.conversationOf("cit_one")).toBe([...won][0]);
    });

    it("lets one of two replace a conversation that is gone", async () => {
      await contacts.claim("cit_one", "cnv_old", undefined, later);
      const won = await Promise.all([
        contacts.claim("cit_one", "cnv_a", "cnv_old", later),
        contacts.claim("cit_one", "cnv_b", "cnv_old", later),
      ]);

      expect(new Set(won).size).toBe(1);
    });

    it("counts a message that comes again once", async () => {
      for (const id of ["a", "b", "a", "a"]) await contacts.countDistinct("cit_one", id, at);

      expect(await contacts.countDistinct("cit_one", "c", at)).toBe(3);
      expect(await contacts.countDistinct("cit_two", "c", at)).toBe(1);
    });

    it("remembers how far was sent", async () => {
      expect(await contacts.sent("cnv_one")).toMatchObject({ seq: 0, parts: 0 });
      await contacts.saveSent("cnv_one", { seq: 3, parts: 1, window: "w", used: 2 }, later);

      expect(await contacts.sent("cnv_one")).toMatchObject({ seq: 3, parts: 1, window: "w", used: 2 });
    });

    it("counts a consent once for each cause", async () => {
      await contacts.addConsents("cit_one", "template", 1, "event-1");
      await contacts.addConsents("cit_one", "template", 1, "event-1");
      await contacts.addConsents("cit_one", "template", 1, "event-2");
      await contacts.addConsents("cit_one", "template", -1, "used");

      expect(await contacts.consents("cit_one", "template")).toBe(1);
      expect(await contacts.consents("cit_one", "other")).toBe(0);
      expect(await contacts.isCounted("cit_one", "template", "used")).toBe(true);
      expect(await contacts.isCounted("cit_one", "other", "used")).toBe(false);
    });

    it("has no consents left when they are taken back, and counts new ones from nothing", async () => {
      for (const cause of ["event-1", "event-2"]) await contacts.addConsents("cit_one", "template", 1, cause);
      await contacts.clearConsents("cit_one", "template");
      expect(await contacts.consents("cit_one", "template")).toBe(0);

      await contacts.addConsents("cit_one", "template", 1, "event-3");
      expect(await contacts.consents("cit_one", "template")).toBe(1);
    });
  },
);

describe("the contact table", () => {
  it("holds no id of a platform in the clear", async () => {
    const table = await newTable();
    await createContactStore(dynoxide.client, table, testCipher).hear(contact());
    const { ScanCommand } = await import("@aws-sdk/lib-dynamodb");
    const { Items: rows } = await dynoxide.client.send(new ScanCommand({ TableName: table }));

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("openid-one");
  });
});

describe("a shared text", () => {
  const clock = { now: () => new Date() };
  const create = async () => {
    const table = await newTable();
    return () => createSharedText(dynoxide.client, table, testCipher, clock, { channel: "wechat-mini", name: "token" });
  };

  it("is read by everybody until it is cleared, and only the one that is meant is cleared", async () => {
    const open = await create();
    await open().write("first", later);
    expect(await open().read()).toEqual({ text: "first", expiresAt: later });

    await open().clear("another");
    expect((await open().read())?.text).toBe("first");
    await open().clear("first");
    expect((await open().read())?.expiresAt ?? 0).toBe(0);
  });

  it("is renewed by one of ten", async () => {
    const open = await create();
    const may = await Promise.all(Array.from({ length: 10 }, () => open().mayRenew(10)));

    expect(may.filter(Boolean)).toHaveLength(1);
  });
});
