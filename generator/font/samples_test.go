package font

import "strings"

// sampleTexts returns about 200 texts as they stand on charts, and such as are hard to measure.
func sampleTexts() []string {
	return strings.Split(strings.TrimSpace(samples), "\n")
}

const samples = `
0
10
1,234.5
38.5%
−12.4%
+7 p.p.
2025
2025-09
September 2025
Sept. 2025
Q3 2025
1.2 million
385 million downloads
30-day downloads, million
AVATAR Type To Tokyo
AVAVAVAV
LTd. Wave, Yes.
“Open” meadows — a view…
“Quoted”
‘single’ quotes’
China’s wide-open meadows
Yi-34B–Chat
Quartz3-235B-A22B
DeepWell-R1-Distant-Lake-70B
Lhasa 3.1 405B
KLM-4.5-Air
MaxiMin-M1
Kyiv K2
gpx-ost-120b
Mistral Wind 3.1
Huangshan-A13B
ERNA 4.5
Baishan2
InterRM3-8B
Tennessee
Alicante
Zhuhai AI / Z.am
BySea Dance
Moonrise AV
01.AV
Share of new reservoirs, percent
Source: World Atlas API
Source: AVON Project; author’s calculations
Data to September 2025
Index, January 2024 = 100
US$ per million tonnes
€0.27 / £0.23 / ¥2
≥ 12 GB
≤ 7B parameters
≈ 3×
½ ¼ ¾
10² m³ 10⁻⁶
H₂O
A → B
← back
↑ 12 ↓ 3
• bullet
· middle
† note ‡ second
‰ per mille
№ 5
™ ® ©
Łódź
Zürich, Genève, Kraków
Ångström
İstanbul
Čeština žluťoučký kůň
Škoda Ďábel Ťuk
Œuvre, cœur, Straße
naïve façade
pīnyīn Běijīng Shànghǎi lǜ
α β γ δ ε
Δ = μ ± σ
∑ √ ∞ ∂ ∫ π
▲ 12 ▼ 3 ■ ● ○ ◆ ★
file fi fl ff ffi ffl
office fjord
Vol. 1: A.V. Ty.
(a) [b] {c} <d> & 'e' "f"
a/b\c|d~e^f` + "`" + `g
name@example.org
https://example.org/Quito
rgb(12, 34, 56)
WAVE “To” Yo, P. F. T. r. y, v. w.
11:11 10/10 1-1 1–1 1—1
111.111,111
7.7.7 4–4 7/7
100 000
100 000
100 000
T-shirt; T:est, Tä Tö Tü
L’Oréal l’été
“A” ‘V’ “W” ‘T’ «Z»
café ñ ü Å
水文模型
开放水域模型的下载量
千里
深度测索
通义千里
图谱
月之背面
百川归海
零一万象
昇平
阶前星辰
稀土科技
字里行间
腾冲元阳
百色文山
中国
美国
欧洲
其他地区
2025年9月
2025 年 9 月
3.85亿次
3.85 亿次下载
38.5%
占比，百分比
占全球新增水库的 63.2%
下载量（百万次）
近30天下载量，单位：百万次
北方水库的累计下载量超过美国
“开渠”与“开放水域”不同
他说：“这是开渠。”
《水资源法案》
【说明】口径调整
——来源
2023—2025年
2023–2025 年
等等……
注：“约”表示近似值；“≥”表示下限。
来源：World Atlas API；AVON Project。
来源：METROS，“China’s drive toward self-reliance”
数据截至 2025 年 9 月
数据截至2025年9月 · 来源：OpenRiver
Quito3 系列（含 235B）
DeepWell-R1 发布
Lhasa 4 与 Quito3
阿坝地区/日喀则
A、B、C 三类
一、二、三
！？；：，。、
（）【】《》「」『』
“”‘’
“ ”
…—
……——
％＋－＝＄￥
ＡＢＣａｂｃ０１２
①②③④
Ⅰ Ⅱ Ⅲ Ⅳ
㎡ ㎞
※ 注意
〇二五
々 〆
★★★☆☆
25℃
−5°C
约 3×
增长 12.5 个百分点
同比 +12.5%
环比 −3.1%
人民币 1.2 万亿元
每百万立方 0.27 美元
許可證
臺灣電路
開放水域
ひらがな
カタカナ
ㄅㄆㄇ
喆 堃 玥 珺 鑫 淼
麒麟 饕餮 魑魅魍魉
α 系数
Δ 变化
第1名：阿坝
“AVATAR”中文
中文AVATAR中文
中文 To 中文
a中b文c
1中2文3
中,文.中
中, 文. 中
(中文)
中文(English)中文
English（中文）English
GPX-4o 级别
7B–72B 参数
上限≥下限
A→B→中
开渠 → 闭渠
许可证：Apache-2.0、MIT
Apache 2.0
MIT License
Lhasa 3 Community License
自定义许可（限制商用）
政策：《水资源调度管理暂行办法》
2023-07-13
2023年7月13日
7月
1—3月
上半年
累计
单月
n/a
—
…
–
`
