import { expect, it } from "vitest";
import { demoStaff } from "../../local/issuer/staff.ts";
import { whyNoBrowser } from "../support/browser.ts";
import { runtimeWithBrowser } from "../support/runtime-with-browser.ts";
import { type CitizenPage, man, openPage } from "../support/story-citizen.ts";
import { type DeskPage, openDesk } from "../support/story-desk.ts";

const { url, browser } = runtimeWithBrowser();

const agents = demoStaff.filter(({ account }) => account === "agent1" || account === "agent2");

/** Each asks something else, by which the desks know them. */
const people = ["失业金怎么领", "年假有几天", "社保卡丢了怎么补"].map((question, place) => ({
  question,
  topic: new RegExp(question),
  person: { ...man, folder: `crowd-${place}` },
  secret: `第${place + 1}位的回执尾号是${place}${place}${place}`,
}));

const waitInLine = async (citizen: CitizenPage, question: string): Promise<void> => {
  await citizen.say(question);
  // The greeting, then what the bot has to say.
  await citizen.log.locator(".message-bot").nth(1).waitFor();
  await citizen.say("人工");
  await citizen.hears(/您排在第 [123] 位/);
};

/** The agent who has the conversation says something, and gets an answer, in that conversation only. */
const talk = async (desk: DeskPage, citizen: CitizenPage, { topic, secret }: (typeof people)[number]) => {
  await desk.page.getByRole("link", { name: topic }).first().click();
  await desk.log.getByText(topic).first().waitFor();
  await desk.say(secret);
  await citizen.hears(secret);
  await citizen.say(`收到，${secret}`);
  await desk.log.getByText(`收到，${secret}`).waitFor();
};

it("keeps three citizens and two agents apart, and gives the last one to whoever was faster", async ({ skip }) => {
  if (whyNoBrowser) skip(whyNoBrowser);
  const [desks, citizens] = await Promise.all([
    Promise.all(agents.map((staff) => openDesk(browser(), url(), staff))),
    Promise.all(people.map(({ person }) => openPage(browser(), url(), person))),
  ]);
  const [one, other] = desks as [DeskPage, DeskPage];
  const [first, second, third] = citizens as [CitizenPage, CitizenPage, CitizenPage];
  const [hers, his, last] = people as [(typeof people)[number], (typeof people)[number], (typeof people)[number]];
  await Promise.all(citizens.map((citizen, place) => waitInLine(citizen, people[place]?.question ?? "")));

  await Promise.all([one.accept(hers.topic), other.accept(his.topic)]);
  await first.hears(`坐席 ${one.name} 已接入`);
  await second.hears(`坐席 ${other.name} 已接入`);
  const toAccept = ({ page }: DeskPage) =>
    page.getByRole("button", { name: new RegExp(`^接待第 1 位：.*${last.question}`) });
  await Promise.all(desks.map((desk) => toAccept(desk).waitFor()));
  // The slower one's button may be gone before it is pressed.
  await Promise.allSettled(desks.map((desk) => toAccept(desk).click({ timeout: 10_000 })));

  await third.hears(/坐席 .+ 已接入/);
  const joined = await third.log.getByText(/坐席 .+ 已接入/).allTextContents();
  expect(joined).toHaveLength(1);
  const winner = desks.find(({ name }) => joined[0]?.includes(name)) as DeskPage;
  await talk(one, first, hers);
  await talk(other, second, his);
  await talk(winner, third, last);

  for (const [place, citizen] of citizens.entries())
    for (const { secret } of people) {
      const own = people[place]?.secret === secret;
      expect(await citizen.log.getByText(secret).count(), `${secret} at ${place}`).toBe(own ? 2 : 0);
    }
  expect([...citizens, ...desks].flatMap(({ problems }) => problems)).toEqual([]);
}, 300_000);
