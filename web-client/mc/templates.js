// Ready polls to begin with: a rule, a short name and a way of asking that is known to work. The MC
// changes the words; nothing here is opened as it stands. Words of the plan, so in both languages.

import { blankForm } from "./draft.js";

const five = {
  labels: "전혀 아니다\n아니다\n보통이다\n그렇다\n매우 그렇다",
  labelsEn: "Not at all\nNo\nNeutral\nYes\nVery much",
};

const ready = {
  yna: {
    rule: "yna",
    title: "제안 찬반 투표",
    titleEn: "Vote on a proposal",
    question: "‘’하자고 시에 제안하는 데 찬성하십니까?",
    questionEn: "Are you in favour of asking the city to …?",
    quorum: "1/2",
  },
  single: {
    rule: "single",
    title: "하나 고르기",
    titleEn: "Choose one",
    question: "하나를 골라 주세요.",
    questionEn: "Please choose one.",
  },
  approval: {
    rule: "approval",
    title: "우선순위 투표",
    titleEn: "Priority vote",
    question: "먼저 할 일을 3개까지 골라 주세요.",
    questionEn: "Choose up to three things to do first.",
  },
  points: {
    rule: "points",
    title: "점수 나누기",
    titleEn: "Share out points",
    question: "10점을 나누어 주세요.",
    questionEn: "Share out ten points.",
  },
  score: {
    rule: "score",
    title: "점수 매기기",
    titleEn: "Give scores",
    question: "하나하나 1점에서 5점까지 매겨 주세요.",
    questionEn: "Give each a score from 1 to 5.",
    labels: "낮음\n높음",
    labelsEn: "Low\nHigh",
  },
  ranked: {
    rule: "ranked",
    title: "순위 매기기",
    titleEn: "Put in order",
    question: "좋은 것부터 차례로 골라 주세요.",
    questionEn: "Choose in order, the best first.",
  },
  likert2: {
    rule: "likert2",
    title: "생각 묻기",
    titleEn: "What you think",
    question: "이 제안이 우리 동네에 필요하다고 생각하십니까?",
    questionEn: "Do you think our neighbourhood needs this?",
    ...five,
  },
  text: {
    rule: "text",
    title: "한마디",
    titleEn: "In a word",
    question: "오늘을 한마디로 적어 주세요.",
    questionEn: "Today in a word.",
  },
};

/** The names of ready polls, in the order they are offered. */
export const readyNames = Object.keys(ready);

/** A ready poll as a form in an agenda item. */
export function readyForm(name, item) {
  const words = ready[name];
  return { ...blankForm(words.rule, item), ...words };
}

/** The words of a poll among published themes. */
export const themesWords = {
  title: "우선순위 투표",
  titleEn: "Priority vote",
  question: "먼저 할 것을 골라 주세요.",
  questionEn: "Choose what to do first.",
};
