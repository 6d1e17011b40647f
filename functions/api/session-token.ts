import { errors, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { AppError } from "../shared/app-error.ts";

const issuer = "xiaochuang";
const algorithm = "HS256";

/** What a token is good for: a citizen's session, or opening one desk socket. A token of one kind is refused as the other. */
export type Audience = "citizen" | "desk-socket";

const Claims = z.object({ sub: z.string(), exp: z.number(), cid: z.string().optional() });

/** Signs and checks our own tokens. The secret is the `session-signing` one, at least 32 bytes. */
export const createSessionTokens = (secret: () => Promise<string>) => {
  const key = async () => new TextEncoder().encode(await secret());
  return {
    /** A token for `subject`, bound to one conversation when given; `expiresAt` in whole seconds since 1970. */
    async sign(audience: Audience, subject: string, expiresAt: number, conversationId?: string): Promise<string> {
      return new SignJWT(conversationId ? { cid: conversationId } : {})
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(await key());
    },
    /** The claims of a good token; anything else - another algorithm, issuer or audience, expired, no expiry - is `caller.unknown`. */
    async verify(audience: Audience, token: string): Promise<{ subject: string; conversationId: string | undefined }> {
      try {
        const options = { issuer, audience, algorithms: [algorithm], requiredClaims: ["exp", "sub"] };
        const { sub, cid } = Claims.parse((await jwtVerify(token, await key(), options)).payload);
        return { subject: sub, conversationId: cid };
      } catch (cause) {
        if (cause instanceof errors.JOSEError || cause instanceof z.ZodError)
          throw new AppError("caller.unknown", { cause });
        throw cause;
      }
    },
  };
};

export type SessionTokens = ReturnType<typeof createSessionTokens>;
