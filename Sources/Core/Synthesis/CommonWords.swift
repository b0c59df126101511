// Words that say nothing about a theme, and endings that show a word to be no noun. Used where
// words are chosen to be shown; what is compared is never thinned out by them.

/// What may stand as a keyword.
enum CommonWords {
  /// Whether a word without its particle may be shown as a keyword.
  static func canBeKeyword(_ word: [Unicode.Scalar]) -> Bool {
    guard word.count >= 2, !isNumber(word) else { return false }
    guard word.contains(where: { $0.isHangulSyllable }) else {
      return word.count >= 3 && !english.contains(word.text)
    }
    if korean.contains(word.text) { return false }
    return !endings.contains { word.count > $0.count && word.ends(with: $0) }
  }

  private static func isNumber(_ word: [Unicode.Scalar]) -> Bool {
    word.allSatisfy { $0.properties.numericType != nil }
  }

  /// Endings of verbs and adjectives, whole syllables of the verb with them: of the last syllable
  /// alone nouns are made as well (어서 is here and 서 is not: 도서), but for 함 and 됨.
  private static let endings: [[Unicode.Scalar]] = [
    "니다", "어요", "아요", "해요", "세요", "여요", "네요", "군요", "데요", "지요", "까요", "에요", "예요", "래요",
    "돼요", "져요", "려요", "겨요", "워요", "와요", "겠어", "었다", "았다", "했다", "있다", "없다", "한다", "된다",
    "같다", "이다", "하다", "되다", "겠다", "난다", "는다", "간다", "온다", "싶다", "좋다", "으면", "하면", "되면",
    "려면", "지만", "는데", "은데", "해서", "어서", "아서", "려서", "워서", "져서", "와서", "가서", "니까", "하고",
    "되고", "있고", "없고", "하게", "되게", "하는", "되는", "있는", "없는", "되어", "하여", "해야", "어야", "아야",
    "하지", "되지", "하자", "주자", "들자", "었으", "했으", "도록", "려고", "면서", "하기", "되기", "없이", "까봐",
    "다는", "라고", "다고", "던데", "었던", "았던", "했던", "거나", "든지", "으니", "하니", "달라", "주세", "함", "됨",
  ].map { [Unicode.Scalar]($0) }

  private static let korean: Set<String> = [
    "너무", "정말", "아주", "매우", "많이", "조금", "더욱", "다시", "계속", "가장", "제일", "그냥", "아직", "이제",
    "지금", "요즘", "오늘", "내일", "어제", "작년", "올해", "항상", "자주", "모두", "전부", "함께", "같이", "그리고",
    "그래서", "하지만", "그런데", "우리", "저희", "여기", "거기", "저기", "이것", "그것", "무엇", "누가", "어디", "언제",
    "어떻게", "이런", "그런", "저런", "같은", "다른", "모든", "어떤", "많은", "많아", "없어", "있어", "좋은", "좋게",
    "때문", "때문에", "정도", "경우", "생각", "사람", "사람들", "해주", "주세요", "해주세요", "필요", "필요합니다",
    "있었", "하나", "하나씩", "새로", "직접", "바로", "특히", "그대로", "아무", "아무것", "위해", "위한", "대한",
    "대해", "통해", "관련", "달라", "해달라", "있게", "없게", "편하게", "쉽게", "크게", "말고", "처럼", "보다",
    "하지", "않고", "않는", "않게", "못하", "된다", "한다", "동네", "주면", "줬으면", "됐으면", "했으면", "있으면",
    "좋겠다", "좋을", "좋을듯", "합니다", "봐도", "가도", "와도", "해도", "한번", "매번", "이번", "저는", "제가",
  ]

  private static let english: Set<String> = [
    "the", "and", "for", "are", "was", "were", "has", "have", "had", "not", "but", "you", "our",
    "their", "its",
    "this", "that", "these", "those", "there", "here", "with", "from", "into", "out", "all", "any",
    "too",
    "very", "more", "most", "much", "many", "some", "can", "could", "should", "would", "will",
    "need", "needs",
    "please", "want", "get", "gets", "make", "made", "people", "way", "just", "only", "also",
    "than", "then",
    "when", "where", "what", "who", "why", "how", "because", "about", "every", "each", "like",
    "let", "lets",
    "they", "them", "she", "her", "his", "him", "your", "been", "being", "does", "did", "don",
    "isn",
  ]
}
