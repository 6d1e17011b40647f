/**
 * Encrypts sensitive fields one by one (ID numbers, phones, bank cards, addresses). A value is bound to the record it
 * belongs to: moved to another record it does not decrypt. A wrong key or an altered value is `record.corrupt`.
 */
export type FieldCipher = {
  encrypt(recordId: string, plain: string): Promise<string>;
  decrypt(recordId: string, cipher: string): Promise<string>;
};
