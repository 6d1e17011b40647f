import type { KeyObject } from "node:crypto";
import { signRsa2 } from "./rsa2.ts";

const envelope = (response: string, applicationKey: KeyObject): string =>
  [
    '<?xml version="1.0" encoding="GBK"?><alipay>',
    `<response>${response}</response>`,
    `<sign>${signRsa2(applicationKey, Buffer.from(response))}</sign><sign_type>RSA2</sign_type></alipay>`,
  ].join("");

export type ApplicationKeys = { applicationKey: KeyObject; applicationPublicKey: string; certificateMode: boolean };

/**
 * The answer to `alipay.service.check` (激活开发者模式), as text/xml in GBK: the application's public key, signed with its
 * private key. In certificate mode only the success is told; that was reported by developers and not seen in Alipay's pages.
 */
export const answerServiceCheck = ({
  applicationKey,
  applicationPublicKey,
  certificateMode,
}: ApplicationKeys): string =>
  envelope(
    `<success>true</success>${certificateMode ? "" : `<biz_content>${applicationPublicKey}</biz_content>`}`,
    applicationKey,
  );

/** The answer to a check whose signature is wrong. */
export const refuseServiceCheck = ({ applicationKey, applicationPublicKey }: ApplicationKeys): string =>
  envelope(
    `<success>false</success><error_code>VERIFY_FAILED</error_code><biz_content>${applicationPublicKey}</biz_content>`,
    applicationKey,
  );
