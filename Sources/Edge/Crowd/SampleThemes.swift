// The themes the crowd's desk registers: those of the sample event, with their seed words. A hall
// with other notes gets themes with few notes in them, and that is all that happens.

enum SampleThemes {
  struct Theme {
    let ko: String
    let en: String
    let seeds: [String]
  }

  static let all = [
    Theme("버스를 더 편하게", "Better buses", "버스 노선 배차 정류장 환승 막차"),
    Theme("전철과 철길", "Trains and tracks", "지하철 전철 철도 경인선 역 GTX"),
    Theme("주차 문제 풀기", "Solving parking", "주차 주차장 불법주차 단속 빈자리"),
    Theme("안전하게 걷는 길", "Safe walking", "보행 인도 횡단보도 골목길 킥보드 가로등"),
    Theme("빈집과 헌 집 고치기", "Empty and old houses", "빈집 재개발 도시재생 노후주택 집수리"),
    Theme("시장과 골목 가게", "Markets and small shops", "시장 상점 가게 임대료 소상공인 상권"),
    Theme("즐길 거리와 문화", "Culture and leisure", "문화 공연 축제 관광 개항장 도서관"),
    Theme("청년이 머무는 동네", "A place for the young", "청년 일자리 취업 창업 월세"),
    Theme(
      "아이와 어르신 돌봄", "Care for children and elders", "돌봄 어르신 병원 복지 아이 학교 어린이집 교육"),
    Theme("푸르고 깨끗한 거리", "Green and clean", "공원 나무 쓰레기 미세먼지 악취 산책로"),
  ]
}

extension SampleThemes.Theme {
  fileprivate init(_ ko: String, _ en: String, _ seeds: String) {
    self.init(ko: ko, en: en, seeds: seeds.split(separator: " ").map(String.init))
  }
}
