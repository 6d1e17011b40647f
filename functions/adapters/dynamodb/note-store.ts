import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Note } from "../../handoff/note.ts";
import type { NoteStore } from "../../handoff/ports.ts";
import { hasCode } from "../../shared/app-error.ts";
import type { FieldCipher } from "../../shared/field-cipher.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

// What colleagues write to each other is about people: it is encrypted like a ticket's description.
const StoredNote = Note.omit({ text: true }).extend({ sealed: z.string() });

/** Notes in the `cases` table, beside their handoff. */
export const createNoteStore = (client: DynamoDBDocumentClient, tableName: string, cipher: FieldCipher): NoteStore => {
  const table = createTable(client, tableName);
  return {
    async add({ text, ...note }) {
      const sealed = await cipher.encrypt(note.id, text);
      try {
        await table.putNew({ ...note, sealed, ...keys.note(note.handoffId, note.id) }, "record.exists");
      } catch (error) {
        if (!hasCode(error, "record.exists")) throw error;
      }
    },
    async list(handoffId) {
      const stored = (await table.query(StoredNote, keys.notesOf(handoffId))).items;
      const notes = await Promise.all(
        stored.map(
          async ({ sealed, ...note }): Promise<Note> => ({ ...note, text: await cipher.decrypt(note.id, sealed) }),
        ),
      );
      return notes.toSorted((one, other) => (one.at < other.at ? -1 : 1));
    },
  };
};
