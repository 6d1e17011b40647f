import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { itemSize } from "./item-size.ts";
import type { ServiceCall } from "./ledger.ts";

const Units = z.object({
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
  CapacityUnits: z.number(),
});
const Consumed = z.object({ ConsumedCapacity: z.union([Units, z.array(Units)]).optional() });
const Put = z.object({ Item: z.record(z.string(), z.unknown()) });
const Written = z.object({
  Item: Put.shape.Item.optional(),
  TransactItems: z.array(z.object({ Put: Put.optional() })).optional(),
});

const sqsPieceBytes = 64 * 1024;
const websocketPieceBytes = 32 * 1024;
const readsOnly = /^(Get|Query|Scan|BatchGet|TransactGet)/;

type Exchange = { functionName: string; operation: string; sent: Buffer; received: Buffer };

const storedBytes = (sent: Buffer): number => {
  const { Item, TransactItems = [] } = Written.parse(JSON.parse(sent.toString("utf8")));
  return [Item, ...TransactItems.map(({ Put: put }) => put?.Item)].reduce<number>(
    (sum, item) => sum + (item ? itemSize(item) : 0),
    0,
  );
};

const dynamodbCall = ({ functionName, operation, sent, received }: Exchange): ServiceCall => {
  const { ConsumedCapacity: consumed = [] } = Consumed.parse(JSON.parse(received.toString("utf8") || "{}"));
  const units = [consumed].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const reads = readsOnly.test(operation);
  return {
    ...{ type: "call", functionName, service: "dynamodb", operation, pieces: 1 },
    readUnits: reads ? units : 0,
    writeUnits: reads ? 0 : units,
    storedBytes: reads ? 0 : storedBytes(sent),
  };
};

const plainCall = (service: "sqs" | "s3" | "websocket", { functionName, operation, sent }: Exchange): ServiceCall => {
  const pieceBytes = service === "websocket" ? websocketPieceBytes : sqsPieceBytes;
  const pieces = Math.max(1, Math.ceil(sent.length / pieceBytes));
  return { type: "call", functionName, service, operation, readUnits: 0, writeUnits: 0, storedBytes: 0, pieces };
};

// The bench asks for the units that each call consumed; the product itself never does.
const askForUnits = (body: Buffer): Buffer =>
  Buffer.from(JSON.stringify({ ...JSON.parse(body.toString("utf8")), ReturnConsumedCapacity: "TOTAL" }));

const bytesOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
};

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

const forward = (target: string, incoming: IncomingMessage, path: string, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(target);
    const { "transfer-encoding": _, ...headers } = incoming.headers;
    const options = {
      hostname,
      port,
      path,
      method: incoming.method,
      headers: { ...headers, "content-length": body.length },
    };
    const sent = request(options, (response) => {
      bytesOf(response).then(
        (received) => resolve({ status: response.statusCode ?? 500, headers: response.headers, body: received }),
        reject,
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });

/**
 * Stands before one emulator and reports every call. The first part of a path names the function that calls; the rest
 * goes on unchanged.
 */
export const startCountingProxy = async (
  service: ServiceCall["service"],
  target: string,
  report: (call: ServiceCall) => void,
): Promise<{ urlFor(functionName: string): string; stop(): void }> => {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [, functionName = "", rest = ""] = /^\/([\w-]+)(.*)$/s.exec(incoming.url ?? "/") ?? [];
    const operation =
      String(incoming.headers["x-amz-target"] ?? incoming.method)
        .split(".")
        .at(-1) ?? "";
    const given = await bytesOf(incoming);
    const sent = service === "dynamodb" ? askForUnits(given) : given;
    const { status, headers, body } = await forward(target, incoming, rest || "/", sent);
    const exchange = { functionName, operation, sent, received: body };
    report(service === "dynamodb" ? dynamodbCall(exchange) : plainCall(service, exchange));
    const { "transfer-encoding": _, "content-length": __, "x-amz-crc32": ___, ...kept } = headers;
    outgoing.writeHead(status, { ...kept, "content-length": body.length }).end(body);
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlFor: (functionName) => `http://127.0.0.1:${port}/${functionName}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
};
