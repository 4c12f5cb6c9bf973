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
“Open” models — a view…
“Quoted”
‘single’ quotes’
China’s open-weight models
Yi-34B–Chat
Qwen3-235B-A22B
DeepSeek-R1-Distill-Llama-70B
Llama 3.1 405B
GLM-4.5-Air
MiniMax-M1
Kimi K2
gpt-oss-120b
Mistral Small 3.1
Hunyuan-A13B
ERNIE 4.5
Baichuan2
InternLM3-8B
Tencent
Alibaba
Zhipu AI / Z.ai
ByteDance Seed
Moonshot AI
01.AI
Share of new derivatives, percent
Source: Hugging Face Hub API
Source: ATOM Project; author’s calculations
Data to September 2025
Index, January 2024 = 100
US$ per million tokens
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
https://huggingface.co/Qwen
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
开源模型
开放权重模型的下载量
千问
深度求索
通义千问
智谱
月之暗面
百川智能
零一万物
昇腾
阶跃星辰
稀宇科技
字节跳动
腾讯混元
百度文心
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
占全球新增衍生模型的 63.2%
下载量（百万次）
近30天下载量，单位：百万次
中国模型的累计下载量超过美国
“开源”与“开放权重”不同
他说：“这是开源。”
《人工智能法案》
【说明】口径调整
——来源
2023—2025年
2023–2025 年
等等……
注：“约”表示近似值；“≥”表示下限。
来源：Hugging Face Hub API；ATOM Project。
来源：MERICS，“China’s drive toward self-reliance”
数据截至 2025 年 9 月
数据截至2025年9月 · 来源：OpenRouter
Qwen3 系列（含 235B）
DeepSeek-R1 发布
Llama 4 与 Qwen3
阿里巴巴/通义
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
每百万词元 0.27 美元
許可證
臺灣積體電路
開放權重
ひらがな
カタカナ
ㄅㄆㄇ
喆 堃 玥 珺 鑫 淼
麒麟 饕餮 魑魅魍魉
α 系数
Δ 变化
第1名：阿里
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
GPT-4o 级别
7B–72B 参数
上限≥下限
A→B→中
开源 → 闭源
许可证：Apache-2.0、MIT
Apache 2.0
MIT License
Llama 3 Community License
自定义许可（限制商用）
政策：《生成式人工智能服务管理暂行办法》
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
