import { AppError } from "../../shared/app-error.ts";
import { type AlipayGateway, signedCall } from "./gateway.ts";

const formType = { "content-type": "application/x-www-form-urlencoded;charset=utf-8" };
/** Pictures of a telephone are some megabytes. */
const timeoutMs = 15_000;

/**
 * The bytes of a picture that a citizen sent to the life account (`alipay.mobile.public.multimedia.download`). Alipay answers with
 * the bytes themselves, and with a text where it has none: `undefined` then. The content is never encrypted by the AES key.
 */
export const fetchMedia = async (gateway: AlipayGateway, mediaId: string): Promise<Uint8Array | undefined> => {
  const call = { method: "alipay.mobile.public.multimedia.download", content: { mediaId } };
  const body = signedCall({ ...gateway, aesKey: undefined }, call).toString();
  const response = await gateway.http.call({ method: "POST", url: gateway.url, headers: formType, body, timeoutMs });
  if (response.status >= 500)
    throw new AppError("upstream.unavailable", { what: "alipay media", status: response.status });
  return response.status === 200 && !/json|text/.test(response.type) ? response.body : undefined;
};
