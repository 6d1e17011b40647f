import type { DatabaseSync } from "node:sqlite";
import type { buildApp } from "fauxqs";

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>["stores"]>;
type Persistence = {
  db: DatabaseSync;
  load(sqs: Stores["sqsStore"], sns: Stores["snsStore"], s3: Stores["s3Store"]): void;
  updateMessageReady(messageId: string): void;
  close(): void;
};
type Persisted = { persistence: Persistence };
type SqsPersisted = Persisted & { allQueues(): Iterable<Persisted> };

/**
 * The stores of fauxqs over its SQLite persistence. Its own `startFauxqs` does the same but listens on every network
 * interface, and the classes are not among its exports, so they are loaded by their files.
 */
export const openPersistentStores = async (dataDir: string): Promise<{ stores: Stores; close(): void }> => {
  const entry = import.meta.resolve("fauxqs");
  const load = async (file: string) => import(new URL(file, entry).href);
  const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all(
    ["./sqs/sqsStore.js", "./sns/snsStore.js", "./s3/s3Store.js", "./persistence.js"].map(load),
  );
  const stores: Stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence: Persistence = new PersistenceManager(dataDir);

  // Version 2.4 writes NULL into a NOT NULL column here and so loses the message that should become visible again.
  const makeReady = persistence.db.prepare(
    "UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?",
  );
  persistence.updateMessageReady = (messageId) => {
    makeReady.run(messageId);
  };

  // Loading comes first: with persistence attached, loading a queue would replace its row and cascade to its messages.
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  const persisted = stores as unknown as { sqsStore: SqsPersisted; snsStore: Persisted; s3Store: Persisted };
  for (const store of [persisted.sqsStore, persisted.snsStore, persisted.s3Store]) store.persistence = persistence;
  for (const queue of persisted.sqsStore.allQueues()) queue.persistence = persistence;
  return { stores, close: () => persistence.close() };
};
