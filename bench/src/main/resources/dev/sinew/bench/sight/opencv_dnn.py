# The reference of FootageBenchmark: Python OpenCV's DNN over the same model and video, one thread.
# Arguments: model, video, side of the network's input, pictures, pictures to warm up.
# Prints one line: ok COUNT P50 P99 (milliseconds a picture, decoding of the video not counted) or
# failed WHY.
import sys
import time

try:
    import cv2
    import numpy
except ImportError as missing:
    print("failed", missing)
    sys.exit(0)

model, video, side, wanted, warm_up = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
cv2.setNumThreads(1)
try:
    network = cv2.dnn.readNetFromONNX(model)
    outputs = network.getUnconnectedOutLayersNames()
    source = cv2.VideoCapture(video)
    taken = []
    canvas = numpy.full((side, side, 3), 114, numpy.uint8)
    while len(taken) < wanted + warm_up:
        there, picture = source.read()
        if not there:
            break
        begin = time.perf_counter()
        scale = min(side / picture.shape[1], side / picture.shape[0])
        width, height = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
        canvas[:height, :width] = cv2.resize(picture, (width, height))
        network.setInput(cv2.dnn.blobFromImage(canvas))
        network.forward(outputs)
        taken.append(1e3 * (time.perf_counter() - begin))
    taken = sorted(taken[warm_up:])
    if not taken:
        print("failed no picture in the video")
    else:
        last = min(len(taken) - 1, int(0.99 * len(taken)))
        print("ok", len(taken), taken[len(taken) // 2], taken[last], cv2.__version__)
except cv2.error as error:
    print("failed OpenCV", cv2.__version__, " ".join(str(error).split())[:300])
